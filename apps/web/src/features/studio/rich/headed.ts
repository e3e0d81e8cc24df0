import { MAX_TEXT } from '@pirecow/content';
import { RICH_SCHEMA } from './extensions';
import { fromMarkdown, toMarkdown } from './markdown';

/** A text under a title. */
export interface Headed {
  title: string;
  body: string;
}

/** A text as an item has it: a heading without markup that it begins with is its title. */
export function headed(text: string): Headed {
  const whole = fromMarkdown(RICH_SCHEMA, text);
  const [first, ...rest] = whole.children;
  const title = first?.textContent.trim() ?? '';
  const isPlain = first?.type.name === 'heading' && first.children.every(({ marks }) => marks.length === 0);
  if (!isPlain || title === '' || title.length > MAX_TEXT.plain) return { title: '', body: text };
  return { title, body: rest.length > 0 ? toMarkdown(RICH_SCHEMA.node('doc', null, rest)) : '' };
}

/** An item as a text that stands by itself. */
export function withHeading({ title, body }: Headed): string {
  if (title.trim() === '') return body;
  const heading = RICH_SCHEMA.node('heading', { level: 2 }, [RICH_SCHEMA.text(title)]);
  return [toMarkdown(RICH_SCHEMA.node('doc', null, [heading])), body].filter(Boolean).join('\n\n');
}
