import type { OfflineFile, OfflineOffer } from '@pirecow/contracts';

/** What somebody wants to take along. */
export interface Wish {
  languages: readonly string[];
  modules: readonly string[];
  /** Without video and sound, whose words come along, and with smaller pictures. */
  isLean: boolean;
}

export interface Weight {
  /** Bytes of texts and files. */
  bytes: number;
  texts: number;
  files: OfflineFile[];
  counts: Record<OfflineFile['kind'], number>;
}

const isHeavy = ({ kind }: OfflineFile) => kind === 'video' || kind === 'audio';
const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0);

/** What a choice weighs: a file that several lessons or languages show counts once. */
export function weigh(offer: OfflineOffer, { languages, modules, isLean }: Wish): Weight {
  const wanted = offer.files.filter(
    (file) =>
      !(isLean && isHeavy(file)) &&
      file.modules.some((id) => modules.includes(id)) &&
      file.languages.some((language) => languages.includes(language)),
  );
  const files = isLean ? wanted.map((file) => ({ ...file, ...file.narrow })) : wanted;
  const chosen = offer.modules.filter(({ id }) => modules.includes(id));
  const texts = sum(chosen.flatMap((module) => languages.map((language) => module.texts[language] ?? 0)));
  const count = (kind: OfflineFile['kind']) => files.filter((file) => file.kind === kind).length;
  return {
    bytes: texts + sum(files.map(({ size }) => size)),
    texts,
    files,
    counts: { video: count('video'), audio: count('audio'), picture: count('picture'), file: count('file') },
  };
}

/** What a choice weighs, and its light variant where there is one: without video and sound, or with smaller pictures. */
export function variantsOf(
  offer: OfflineOffer,
  choice: Omit<Wish, 'isLean'>,
): { whole: Weight; lean: Weight | undefined } {
  const [whole, lean] = [
    weigh(offer, { ...choice, isLean: false }),
    weigh(offer, { ...choice, isLean: true }),
  ];
  return { whole, lean: lean.bytes < whole.bytes ? lean : undefined };
}

/**
 * What a course that was taken along is taken along as anew: without what is not offered any more, and with the modules that are
 * new, where all were taken before.
 */
export function wishAnew(
  { isWhole = true, ...wish }: Wish & { isWhole?: boolean },
  offer: OfflineOffer,
): Wish {
  const ids = offer.modules.map(({ id }) => id);
  const modules = isWhole ? ids : ids.filter((id) => wish.modules.includes(id));
  const languages = wish.languages.filter((language) => offer.languages.includes(language));
  return {
    isLean: wish.isLean,
    modules: modules.length > 0 ? modules : ids,
    languages: languages.length > 0 ? languages : [offer.language],
  };
}

/** A size in the unit that people would use. At least one kilobyte. */
export function sizeOf(bytes: number): { amount: number; unit: 'kb' | 'mb' | 'gb' } {
  if (bytes >= 1e9) return { amount: bytes / 1e9, unit: 'gb' };
  if (bytes >= 1e6) return { amount: bytes / 1e6, unit: 'mb' };
  return { amount: Math.max(1, bytes / 1e3), unit: 'kb' };
}
