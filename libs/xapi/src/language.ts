import type { LanguageMap } from './model';

const alphanumeric = '[A-Za-z0-9]';
const langtag =
  '(?:[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}|[A-Za-z]{4}|[A-Za-z]{5,8})' +
  '(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?' +
  `(?:-(?:${alphanumeric}{5,8}|[0-9]${alphanumeric}{3}))*` +
  `(?:-[0-9A-WY-Za-wy-z](?:-${alphanumeric}{2,8})+)*(?:-[Xx](?:-${alphanumeric}{1,8})+)?`;
const privateUse = `[Xx](?:-${alphanumeric}{1,8})+`;
/** Grandfathered tags that the grammar does not cover (RFC 5646 2.1, "irregular"). */
const irregular =
  'en-gb-oed|i-ami|i-bnn|i-default|i-enochian|i-hak|i-klingon|i-lux|i-mingo|i-navajo|i-pwn|i-tao|i-tay|i-tsu|' +
  'sgn-be-fr|sgn-be-nl|sgn-ch-de';
const wellFormed = new RegExp(`^(?:${langtag}|${privateUse})$`);
const wellFormedIrregular = new RegExp(`^(?:${irregular})$`, 'i');
const longestTag = 100;

/** Whether the text is a well-formed language tag of RFC 5646 (xAPI 1.0.3 Data 2.2 and 4.2). */
export function isLanguageTag(text: string): boolean {
  return text.length <= longestTag && (wellFormed.test(text) || wellFormedIrregular.test(text));
}

/** One entry of Accept-Language, in the order of preference. */
interface LanguageRange {
  range: string;
  quality: number;
}

/** The ranges of an Accept-Language header, best first; parts that are none are skipped. */
export function parseAcceptLanguage(header: string | undefined): LanguageRange[] {
  return (header ?? '')
    .slice(0, 1_000)
    .split(',')
    .map(toRange)
    .filter(({ range }) => range !== '')
    .sort((a, b) => b.quality - a.quality);
}

function toRange(part: string): LanguageRange {
  const [range = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
  const weight = parameters.find((parameter) => parameter.startsWith('q='));
  const quality = weight === undefined ? 1 : Number(weight.slice(2));
  return { range, quality: quality >= 0 && quality <= 1 ? quality : 0 };
}

/**
 * The map with its one most fitting language (xAPI 1.0.3 Communication 2.1.3, "Language Filtering"): by RFC 2616 14.4
 * first, then by the same primary language, then whatever comes first, because one language must be answered.
 */
export function pickLanguage(map: LanguageMap, ranges: LanguageRange[]): LanguageMap {
  const tags = Object.keys(map);
  const wanted = ranges.filter(({ quality }) => quality > 0);
  const tag = bestByPrefix(tags, ranges) ?? bestByPrimary(tags, wanted) ?? tags[0];
  return tag === undefined ? {} : { [tag]: map[tag] ?? '' };
}

function bestByPrefix(tags: string[], ranges: LanguageRange[]): string | undefined {
  let best: { tag: string; quality: number; rank: number } | undefined;
  for (const tag of tags) {
    const rank = rankOf(tag.toLowerCase(), ranges);
    const quality = ranges[rank]?.quality ?? 0;
    if (quality === 0) continue;
    if (!best || quality > best.quality || (quality === best.quality && rank < best.rank))
      best = { tag, quality, rank };
  }
  return best?.tag;
}

// The quality of a tag is that of the longest range that matches it; `*` matches what no other does.
function rankOf(tag: string, ranges: LanguageRange[]): number {
  let rank = ranges.findIndex(({ range }) => range === '*');
  let length = 0;
  ranges.forEach(({ range }, index) => {
    if ((tag === range || tag.startsWith(`${range}-`)) && range.length > length) {
      rank = index;
      length = range.length;
    }
  });
  return rank;
}

function bestByPrimary(tags: string[], ranges: LanguageRange[]): string | undefined {
  for (const { range } of ranges) {
    const primary = primaryOf(range);
    const plain = tags.find((tag) => tag.toLowerCase() === primary);
    const found = plain ?? tags.find((tag) => primaryOf(tag.toLowerCase()) === primary);
    if (found) return found;
  }
  return undefined;
}

function primaryOf(tag: string): string {
  return tag.split('-', 1)[0] ?? tag;
}
