import { type Body } from '../build/draft';
import { fillIn, gapId, type Gap } from '../build/places';
import { Refusal, type Notes } from '../sheet';

/** An answer between stars: alternatives parted by `/`, and a tip after `:`. */
const GAP = /\*([^*\n]{1,500})\*/g;

/** Braces of the text that would look like a gap of ours are set apart. */
function guarded(words: string, notes: Notes): string {
  if (words.includes('{{')) notes.change('text.braces');
  return words.replaceAll('{{', '{ {');
}

function gapOf(inner: string, notes: Notes): Gap {
  const colon = inner.search(/(?<!\\):/);
  if (colon >= 0) notes.drop('h5p.tip', { tip: inner.slice(colon + 1, colon + 101).trim() });
  const words = colon < 0 ? inner : inner.slice(0, colon);
  const answers = words.split(/(?<!\\)\//).map((answer) => answer.replace(/\\([/:*\\])/g, '$1').trim());
  const said = answers.filter((answer) => answer !== '');
  if (said.length === 0) throw new Refusal('question.no-right-answer');
  return { answers: said };
}

/** A text with answers between stars as ours with gaps. @param rich how its words become our Markdown */
export function starred(text: string, notes: Notes, rich: (words: string) => string): Body {
  const gaps: Gap[] = [];
  const marked = guarded(text, notes).replace(GAP, (_, inner: string) => {
    gaps.push(gapOf(inner, notes));
    return `{{${gapId(gaps.length - 1)}}}`;
  });
  if (gaps.length === 0) throw new Refusal('question.no-right-answer');
  return fillIn(rich(marked), gaps, 'perOption');
}
