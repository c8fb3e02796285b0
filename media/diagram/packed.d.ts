/** The program of the frame that draws diagrams, bundled, as text. */
declare module 'packed:diagram-program' {
  const program: string;
  // oxlint-disable-next-line import/no-default-export -- the form in which a bundler gives text
  export default program;
}
