import { Icon, type IconName } from './Icon';

/** One quiet line about an answer. */
export function Note({ icon, text }: { icon: IconName; text: string }) {
  return (
    <p class="note">
      <Icon name={icon} />
      <span>{text}</span>
    </p>
  );
}
