import * as l10n from '@vscode/l10n';
import type { ContextMeter } from '../../../src/shared/protocol';
import { tokenCount } from '../tokenCount';

/** From this share on the context counts as nearly full. */
const nearlyFull = 0.8;

interface MeterProps {
  readonly meter: ContextMeter;
  /** The question being written, which counts too. */
  readonly text: string;
}

/** How full the model's context would be with the next question. Nothing is shown before there is anything to count. */
export function Meter({ meter: { used, limit }, text }: MeterProps) {
  const total = used + Math.ceil(text.length / 4);
  if (total === 0) return null;
  if (limit === undefined) {
    const name = l10n.t('About {0} tokens', total);
    return (
      <span class="meter" title={name} aria-label={name} role="img">
        {tokenCount(total)}
      </span>
    );
  }
  const share = total / limit;
  const name =
    share > 1
      ? l10n.t('About {0} of {1} tokens: the oldest turns will be left out', total, limit)
      : l10n.t('About {0} of {1} tokens', total, limit);
  return (
    <span class={share > nearlyFull ? 'meter meter-full' : 'meter'} title={name}>
      <progress aria-label={name} max={1} value={Math.min(1, share)} />
      {tokenCount(total)}
    </span>
  );
}
