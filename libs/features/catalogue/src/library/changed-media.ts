import type { Medium } from '@pirecow/content';
import type { FileCredit, UploadedFile } from '@pirecow/contracts';
import type { MediaOfDraft } from '../drafts/draft-files';
import type { FilesByPath } from '../drafts/draft-store';
import { mediaPath } from '../studio/media-path';

const withCredit = (medium: Medium, { licence, source, author }: FileCredit): Medium => {
  const { author: _, ...rest } = medium;
  return { ...rest, licence, source, ...(author && { author }) };
};

function pathsOf(files: FilesByPath, hash: string): ReadonlySet<string> {
  return new Set(Object.entries(files).flatMap(([path, file]) => (file.hash === hash ? [path] : [])));
}

const has = ({ files }: Medium, paths: ReadonlySet<string>) =>
  Object.values(files).some((path) => paths.has(path));

const without = (files: FilesByPath, paths: ReadonlySet<string>): FilesByPath =>
  Object.fromEntries(Object.entries(files).filter(([path]) => !paths.has(path)));

/** The media of a draft, where those that have a file are another's work. */
export function changedCredit(
  { files, media }: MediaOfDraft,
  hash: string,
  credit: FileCredit,
): MediaOfDraft {
  const paths = pathsOf(files, hash);
  return { files, media: media.map((medium) => (has(medium, paths) ? withCredit(medium, credit) : medium)) };
}

/** The media of a draft without a file, and those that it loses by that or of which a language loses its own. */
export function withoutFile(
  { files, media }: MediaOfDraft,
  hash: string,
): { after: MediaOfDraft; lost: Medium[] } {
  const paths = pathsOf(files, hash);
  const left = media.flatMap((medium) => {
    const kept = Object.entries(medium.files).filter(([, path]) => !paths.has(path));
    return kept.length > 0 ? [{ ...medium, files: Object.fromEntries(kept) }] : [];
  });
  return {
    after: { files: without(files, paths), media: left },
    lost: media.filter((one) => has(one, paths)),
  };
}

/** A path like that one which no other file has. */
function freePath(files: FilesByPath, path: string): string {
  const [name = '', extension = ''] = [
    path.slice(0, path.lastIndexOf('.')),
    path.slice(path.lastIndexOf('.')),
  ];
  let free = path;
  for (let number = 2; free in files; number += 1) free = `${name}-${number}${extension}`;
  return free;
}

/** The media of a draft with a file in the place of another; those that changed, as they were and as they are. */
export function withReplaced(
  { files, media }: MediaOfDraft,
  hash: string,
  { file, credit, nextId }: { file: UploadedFile; credit: FileCredit; nextId: (id: string) => string },
): { after: MediaOfDraft; replaced: { before: Medium; medium: Medium }[] } {
  const { name, ...known } = file;
  const paths = pathsOf(files, hash);
  const changed = without(files, paths);
  const replaced: { before: Medium; medium: Medium }[] = [];
  const after = media.map((before) => {
    if (!has(before, paths)) return before;
    const id = nextId(before.id);
    const path = freePath(changed, mediaPath(id, name));
    changed[path] = known;
    const entries = Object.entries(before.files).map(([language, was]) => [
      language,
      paths.has(was) ? path : was,
    ]);
    const medium = withCredit(
      { ...before, id, files: Object.fromEntries(entries) as Medium['files'] },
      credit,
    );
    replaced.push({ before, medium });
    return medium;
  });
  return { after: { files: changed, media: after }, replaced };
}
