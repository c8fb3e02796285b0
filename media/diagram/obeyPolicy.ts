/* oxlint-disable typescript/unbound-method, typescript/no-unsafe-type-assertion -- methods of the platform are replaced */

/**
 * Lets a library that writes styles as text work under a policy that refuses these: attributes are set one by one, and
 * style elements, which stand as `x-style` until the drawing is a file of its own, speak through a constructed sheet.
 * Where markup is only parsed, attributes have another name meanwhile.
 * Returns that sheet, for the time of one drawing.
 */
export function obeyPolicy(): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets = [sheet];
  const { setAttribute } = Element.prototype;
  Element.prototype.setAttribute = function set(this: Element, name: string, value: string): void {
    const isStyle = name.toLowerCase() === 'style' && (this instanceof SVGElement || this instanceof HTMLElement);
    if (isStyle) this.style.cssText = value;
    else setAttribute.call(this, name, value);
  };
  const createElement = Document.prototype.createElement;
  const createElementNs = Document.prototype.createElementNS as (this: Document, space: string, tag: string) => Element;
  Object.assign(Document.prototype, {
    createElement(this: Document, tag: string): Element {
      return tag === 'style' ? styleIn(sheet) : createElement.call(this, tag);
    },
    createElementNS(this: Document, space: string, tag: string): Element {
      return tag === 'style' ? styleIn(sheet) : createElementNs.call(this, space, tag);
    },
  });
  const { parseFromString } = DOMParser.prototype;
  DOMParser.prototype.parseFromString = function parse(this: DOMParser, text: string, type: DOMParserSupportedType) {
    return parseFromString.call(this, text.replaceAll(' style="', ' data-style="'), type);
  };
  return sheet;
}

/** A drawing that went through the hands of this policy, as the file that it was meant to be. */
export function asWritten(markup: string): string {
  return markup.replaceAll(/(<\/?)x-style\b/gu, '$1style').replaceAll(' data-style="', ' style="');
}

/** What takes the place of a style element: its text goes into the sheet. */
function styleIn(sheet: CSSStyleSheet): Element {
  const element = document.createElement('x-style');
  for (const property of ['innerHTML', 'textContent']) {
    Object.defineProperty(element, property, {
      set: (text: string) => {
        sheet.replaceSync(text);
        element.replaceChildren(text);
      },
      get: () => element.firstChild?.nodeValue ?? '',
    });
  }
  return element;
}
