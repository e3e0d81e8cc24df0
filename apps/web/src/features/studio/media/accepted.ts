import type { LibraryKind } from '@pirecow/contracts';
import type { MediaKind } from '../model/blank-blocks';

/** What a field for that kind of file takes. */
export const ACCEPTED: Record<MediaKind | 'captions', string> = {
  image: '.png,.jpg,.jpeg,.webp,.avif,.svg',
  video: '.mp4,.webm',
  audio: '.mp3,.ogg',
  file: '.pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp,.txt,.csv,.md',
  captions: '.vtt',
};

/** How the library calls the files of a kind of block. */
export const inLibrary = (kind: MediaKind): LibraryKind => (kind === 'file' ? 'document' : kind);
