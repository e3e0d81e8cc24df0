import type { LibraryFile } from '@pirecow/contracts';
import { IconBadgeCc, IconFileText, IconMusic, IconPhotoOff, IconVideo } from '@tabler/icons-react';
import classes from './library.module.css';

const SIGNS = {
  image: IconPhotoOff,
  video: IconVideo,
  audio: IconMusic,
  captions: IconBadgeCc,
  document: IconFileText,
};

/** A file at a glance. Its name stands beside it, so that the picture says nothing more. */
export function Preview({ file: { kind, address } }: { file: Pick<LibraryFile, 'kind' | 'address'> }) {
  const Sign = SIGNS[kind];
  return (
    <div className={classes.preview}>
      {kind === 'image' && address ? (
        <img src={address} alt="" loading="lazy" />
      ) : (
        <Sign size={40} stroke={1.4} aria-hidden />
      )}
    </div>
  );
}

/** A file to look at or to listen to. */
export function Large({ file: { kind, address, name } }: { file: LibraryFile }) {
  if (!address) return null;
  if (kind === 'image') return <img className={classes.large} src={address} alt={name} />;
  if (kind === 'video') return <video className={classes.large} src={address} controls preload="metadata" />;
  if (kind === 'audio') return <audio className={classes.large} src={address} controls preload="metadata" />;
  return null;
}
