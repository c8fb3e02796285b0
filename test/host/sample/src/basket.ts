export interface Tea {
  name: string;
  /** Euro for 100 grams. */
  price: number;
}

export interface Line {
  tea: Tea;
  grams: number;
}

/** What the customer pays, in euro, rounded to the cent. */
export function total(lines: Line[]): number {
  let cents = 0;
  for (const { tea, grams } of lines) {
    cents += Math.round(tea.price * grams);
  }
  return cents / 100;
}

/** A line of the receipt, such as `Sencha, 150 g: 13.50`. */
export function describe({ tea, grams }: Line): string {
  const price = (tea.price * grams) / 100;
  return `${tea.name}, ${grams} g: ${price.toFixed(2)}`;
}
