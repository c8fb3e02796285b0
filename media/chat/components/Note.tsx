import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './Icon';

interface NoteProps {
  readonly icon: IconName;
  readonly text: string;
  /** What can be done about it. */
  readonly children?: ComponentChildren;
}

/** One quiet line about an answer. */
export function Note({ icon, text, children }: NoteProps) {
  return (
    <p class="note">
      <Icon name={icon} />
      <span>
        {text} {children}
      </span>
    </p>
  );
}
