/** The id of a model at its endpoint, out of `<endpoint id>/<model id>`: what people know the model by. */
export function modelName(model: string): string {
  const slash = model.indexOf('/');
  const name = model.slice(slash + 1);
  return name === '' ? 'Aside' : name;
}
