/** A glyph of VS Code's icon font, for the eye only: whatever it stands on has a name of its own. */
export function Icon({ name }: { name: IconName }) {
  return <span class={`codicon codicon-${name}`} aria-hidden="true" />;
}

/** The glyphs that `icons.css` knows. */
export type IconName =
  | 'add'
  | 'arrow-down'
  | 'attach'
  | 'check'
  | 'chevron-down'
  | 'chevron-right'
  | 'circle-outline'
  | 'close'
  | 'copy'
  | 'dash'
  | 'stop-circle'
  | 'error'
  | 'globe'
  | 'info'
  | 'link-external'
  | 'loading'
  | 'pass'
  | 'plug'
  | 'refresh'
  | 'send'
  | 'warning';
