/** A glyph of VS Code's icon font, for the eye only: whatever it stands on has a name of its own. */
export function Icon({ name }: { name: IconName }) {
  return <span class={`codicon codicon-${name}`} aria-hidden="true" />;
}

/** The glyphs that `icons.css` knows. */
export type IconName =
  | 'arrow-down'
  | 'attach'
  | 'chevron-down'
  | 'chevron-right'
  | 'circle-outline'
  | 'close'
  | 'copy'
  | 'dash'
  | 'stop-circle'
  | 'arrow-swap'
  | 'arrow-up'
  | 'chevron-left'
  | 'edit'
  | 'plug'
  | 'error'
  | 'eye-closed'
  | 'info'
  | 'link-external'
  | 'loading'
  | 'pass'
  | 'refresh'
  | 'save'
  | 'send'
  | 'tools'
  | 'warning';
