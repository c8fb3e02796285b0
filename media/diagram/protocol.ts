/** What the panel asks of the frame that draws. */
export interface DiagramOrder {
  readonly id: number;
  readonly source: string;
  /** Variables of Mermaid's theme `base`. */
  readonly theme: Readonly<Record<string, string | boolean>> & { readonly fontFamily: string };
}

/** A picture in the form of SVG, with its size in CSS pixels, or why there is none. */
export type DiagramAnswer =
  | { readonly id: number; readonly picture: string; readonly width: number; readonly height: number }
  | { readonly id: number; readonly error: string };
