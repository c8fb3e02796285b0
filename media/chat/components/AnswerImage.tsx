import * as l10n from '@vscode/l10n';
import { useRef, useState } from 'preact/hooks';
import { useChat } from '../context';
import { copyImage } from '../copyImage';
import { Icon } from './Icon';
import { IconButton } from './IconButton';

const data = /^data:image\/(?:png|jpeg|gif|webp|avif);/iu;

/** A picture of the model's: shown when it came as data, offered as a link when it lies on some host. */
export function AnswerImage({ url, number }: { url: string; number: number }) {
  const name = l10n.t('Image {0}', number);
  if (data.test(url)) return <Picture url={url} name={name} />;
  if (!/^https?:/iu.test(url)) return null;
  return (
    <a class="answer-image-link" href={url} title={url}>
      <Icon name="link-external" /> {name}
    </a>
  );
}

function Picture({ url, name }: { url: string; name: string }) {
  const { host } = useChat();
  const image = useRef<HTMLImageElement>(null);
  const [note, setNote] = useState('');
  const copy = async () => {
    if (image.current === null) return;
    const copied = await copyImage(image.current);
    setNote(copied ? l10n.t('Copied.') : l10n.t('The picture could not be copied. Save it instead.'));
  };
  return (
    <figure class="answer-picture" aria-label={name}>
      <img class="answer-image" src={url} alt={name} ref={image} />
      <figcaption class="answer-picture-actions">
        <IconButton icon="copy" name={l10n.t('Copy image')} onClick={() => void copy()} />
        <IconButton icon="save" name={l10n.t('Save image')} onClick={() => host.post({ type: 'image-save', url })} />
        <span role="status">{note}</span>
      </figcaption>
    </figure>
  );
}
