import { Icon, type IconName } from './Icon';

interface IconButtonProps {
  readonly icon: IconName;
  /** The accessible name, shown as a tooltip too. */
  readonly name: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}

/** A small button without text. */
export function IconButton({ icon, name, disabled = false, onClick }: IconButtonProps) {
  return (
    <button type="button" class="icon-button" title={name} aria-label={name} disabled={disabled} onClick={onClick}>
      <Icon name={icon} />
    </button>
  );
}
