import { useOwnWords } from '../../lib/use-own-words';

type Words = Record<string, unknown>;

/** Not with the words of pages: whoever imports nothing loads nothing of them, not even their names. */
const files = import.meta.glob<Words>(['./locales/*.json', '!**/*.review.json'], { import: 'default' });

/** @returns whether the words are there in the language of the page; without them nothing is shown */
export const useIncomingWords = (): boolean => useOwnWords('incoming', files);
