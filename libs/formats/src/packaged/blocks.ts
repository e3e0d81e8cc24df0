import {
  type Block,
  type BlockOf,
  embeddedVideo,
  type RenderedBlock,
  type RenderedTexts,
} from '@pirecow/content';
import { caption, credit, type Drawing, line, picture, rich, transcript } from './drawing';
import { escaped, tag } from './html';
import { drawQuestion } from './questions';

type Part<Type extends Block['type']> = { block: BlockOf<Type>; texts: RenderedTexts; html?: string };

function drawMedia({ block, texts }: Part<'video'> | Part<'audio'>, drawing: Drawing): string {
  const medium = drawing.media[block.media];
  if (!medium) return '';
  const poster = block.type === 'video' && block.poster ? drawing.media[block.poster]?.address : undefined;
  const { captions } = texts;
  const track =
    captions &&
    tag('track', {
      kind: 'captions',
      ...{
        src: drawing.captions(block.id),
        srclang: captions.language,
        label: captions.language,
        default: true,
      },
    });
  // Captions are read by the rules for other origins where a platform shows packages in a sandbox.
  const attributes = { controls: true, preload: 'metadata', crossorigin: 'anonymous', poster };
  return tag(
    'figure',
    {},
    line('p', texts.title, drawing, { class: 'name' }),
    tag(block.type, attributes, tag('source', { src: medium.address, type: medium.type }), track ?? ''),
    transcript(texts, drawing),
    credit(medium, drawing),
  );
}

function drawImage({ block, texts }: Part<'image'>, drawing: Drawing): string {
  const medium = drawing.media[block.media];
  if (!medium) return '';
  const shown = picture(medium, texts.alt, drawing);
  return tag('figure', {}, shown, caption(texts.caption, drawing, credit(medium, drawing)));
}

function drawComparison({ block, texts }: Part<'comparison'>, drawing: Drawing): string {
  const sides = (['before', 'after'] as const).map((side) => {
    const medium = drawing.media[block[side]];
    const label = line('p', texts[`${side}.label`], drawing, { class: 'name' });
    const named = label || tag('p', { class: 'name' }, escaped(drawing.say(`comparison.${side}`)));
    return tag(
      'div',
      {},
      named,
      picture(medium, texts[`${side}.alt`], drawing),
      medium ? credit(medium, drawing) : '',
    );
  });
  return tag('figure', {}, tag('div', { class: 'sides' }, ...sides), caption(texts.caption, drawing));
}

function drawHotspots({ block, texts }: Part<'hotspots'>, drawing: Drawing): string {
  const medium = drawing.media[block.media];
  if (!medium) return '';
  const marks = block.points.map(({ x, y }, index) =>
    tag('span', { class: 'point', style: `left:${x}%;top:${y}%`, 'aria-hidden': 'true' }, String(index + 1)),
  );
  const said = block.points.map(({ id }) =>
    tag('li', {}, line('h3', texts[`point.${id}.title`], drawing), rich(texts[`point.${id}.body`], drawing)),
  );
  return tag(
    'figure',
    {},
    tag('div', { class: 'board' }, picture(medium, texts.alt, drawing), ...marks),
    caption(texts.caption, drawing, credit(medium, drawing)),
    tag('ol', { class: 'said' }, ...said),
  );
}

function drawEmbed({ block, texts }: Part<'embed'>, drawing: Drawing): string {
  const site = embeddedVideo(block.address)?.site ?? '';
  const words = escaped(drawing.say('embed.open', { site }));
  const link = tag('a', { href: block.address, target: '_blank', rel: 'noopener noreferrer' }, words);
  const address = tag('span', { class: 'credit' }, escaped(block.address));
  const way = tag('p', {}, link, ' ', address);
  return tag(
    'figure',
    {},
    line('p', texts.title, drawing, { class: 'name' }),
    way,
    transcript(texts, drawing),
  );
}

function drawReflection({ block, texts }: Part<'reflection'>, drawing: Drawing): string {
  const { language, say } = drawing;
  const id = `${language}-${block.id}`;
  const guidance = rich(texts.guidance, drawing);
  const field = { rows: 5, 'aria-labelledby': id, 'aria-describedby': `${id}-how` };
  return tag(
    'section',
    { class: 'card' },
    tag('p', { class: 'kind' }, escaped(say('reflection.kind'))),
    rich(texts.prompt, drawing, { id }),
    tag('textarea', field),
    tag('p', { class: 'credit', id: `${id}-how` }, escaped(say('reflection.not-kept'))),
    guidance && tag('details', {}, tag('summary', {}, escaped(say('reflection.guidance'))), guidance),
  );
}

function drawCallout({ block, texts }: Part<'callout'>, drawing: Drawing): string {
  const tone = tag('p', { class: 'kind' }, escaped(drawing.say(`callout.${block.tone}`)));
  const title = line('h3', texts.title, drawing);
  return tag(
    'div',
    { class: 'card', role: 'note', 'data-tone': block.tone },
    tone,
    title,
    rich(texts.body, drawing),
  );
}

/** Parts that open and close. */
function drawAccordion({ block, texts }: Part<'accordion'>, drawing: Drawing): string {
  const parts = block.items.map((item) => {
    const title = line('span', texts[`item.${item}.title`], drawing);
    return tag('details', {}, tag('summary', {}, title), rich(texts[`item.${item}.body`], drawing));
  });
  return tag('div', {}, ...parts);
}

/** One part after the other. */
function drawSections({ block, texts }: Part<'tabs' | 'steps' | 'timeline'>, drawing: Drawing): string {
  const parts = block.items.map((item) =>
    tag(
      'li',
      {},
      line('p', texts[`item.${item}.when`], drawing, { class: 'name' }),
      line('h3', texts[`item.${item}.title`], drawing),
      rich(texts[`item.${item}.body`], drawing),
    ),
  );
  return tag('ol', { class: block.type === 'steps' ? 'said' : 'plain' }, ...parts);
}

/** A card is its front, which opens. */
function drawCards({ block, texts }: Part<'flipCards'>, drawing: Drawing): string {
  const cards = block.items.map((item) =>
    tag(
      'details',
      {},
      tag('summary', {}, line('span', texts[`item.${item}.front`], drawing)),
      line('p', texts[`item.${item}.back`], drawing),
    ),
  );
  return tag('div', {}, ...cards);
}

function drawFile({ block, texts }: Part<'file'>, drawing: Drawing): string {
  const medium = drawing.media[block.media];
  if (!medium) return '';
  const name = line('span', texts.title, drawing);
  const link = tag('a', { href: medium.address, download: true, target: '_blank' }, name);
  const kind = escaped(drawing.say('file.size', { kilobytes: Math.max(1, Math.round(medium.size / 1000)) }));
  const about = tag('span', { class: 'credit' }, kind);
  return tag(
    'div',
    { class: 'card' },
    tag('p', {}, link, ' ', about),
    rich(texts.description, drawing),
    credit(medium, drawing),
  );
}

function drawWritten({ block, texts, html = '' }: Part<'code' | 'math'>, drawing: Drawing): string {
  const shown =
    block.type === 'code'
      ? tag('pre', { tabindex: 0, 'aria-label': drawing.say('code.label') }, tag('code', {}, html))
      : tag(
          'div',
          { class: 'formula', tabindex: 0, role: 'group', 'aria-label': texts.alt?.text ?? '' },
          html,
        );
  return tag('figure', {}, shown, caption(texts.caption, drawing));
}

/** What a package has no place for: all its words, and where the rest is. */
function drawWords({ texts }: RenderedBlock, drawing: Drawing): string {
  const words = Object.values(texts)
    .filter(({ kind }) => kind === 'plain' || kind === 'rich')
    .map((text) => rich(text, drawing));
  return tag(
    'section',
    { class: 'card' },
    tag('p', { class: 'kind' }, escaped(drawing.say('left-out'))),
    ...words,
  );
}

/** Blocks that a package draws in another way than the platform does, since they need more than a page. */
export const DRAWN_OTHERWISE: readonly Block['type'][] = [
  'comparison',
  'embed',
  'flipCards',
  'hotspots',
  'pool',
  'reflection',
  'steps',
  'tabs',
];

/** Blocks that look as they do on the platform, or nearly. */
const DRAWN_ALIKE: readonly Block['type'][] = [
  'accordion',
  'audio',
  'callout',
  'code',
  'file',
  'image',
  'math',
  'question',
  'richText',
  'timeline',
  'video',
];

/** What becomes of a kind of block in a package: the same, something else, or its words alone. */
export function fateOf(type: Block['type']): 'alike' | 'otherwise' | 'words' {
  if (DRAWN_ALIKE.includes(type)) return 'alike';
  return DRAWN_OTHERWISE.includes(type) ? 'otherwise' : 'words';
}

/** A block in which one looks around, or into oneself. */
function drawExplored(rendered: RenderedBlock, drawing: Drawing): string {
  const { block, texts } = rendered;
  switch (block.type) {
    case 'comparison':
      return drawComparison({ block, texts }, drawing);
    case 'hotspots':
      return drawHotspots({ block, texts }, drawing);
    case 'embed':
      return drawEmbed({ block, texts }, drawing);
    case 'reflection':
      return drawReflection({ block, texts }, drawing);
    case 'pool':
      return '';
    default:
      return drawWords(rendered, drawing);
  }
}

/** A block that is a list of items, or is drawn by the server. */
function drawMade(rendered: RenderedBlock, drawing: Drawing): string {
  const { block, texts, html } = rendered;
  switch (block.type) {
    case 'accordion':
      return drawAccordion({ block, texts }, drawing);
    case 'tabs':
    case 'steps':
    case 'timeline':
      return drawSections({ block, texts }, drawing);
    case 'flipCards':
      return drawCards({ block, texts }, drawing);
    case 'code':
    case 'math':
      return drawWritten({ block, texts, html }, drawing);
    default:
      return drawExplored(rendered, drawing);
  }
}

/** A block of a lesson or an assessment as HTML that needs nothing but its package. */
export function drawBlock(rendered: RenderedBlock, drawing: Drawing, isPractice: boolean): string {
  const { block, texts } = rendered;
  switch (block.type) {
    case 'richText':
      return rich(texts.body, drawing);
    case 'image':
      return drawImage({ block, texts }, drawing);
    case 'video':
      return drawMedia({ block, texts }, drawing);
    case 'audio':
      return drawMedia({ block, texts }, drawing);
    case 'callout':
      return drawCallout({ block, texts }, drawing);
    case 'file':
      return drawFile({ block, texts }, drawing);
    case 'question':
      return drawQuestion({ ...rendered, block }, drawing, isPractice) ?? drawWords(rendered, drawing);
    default:
      return drawMade(rendered, drawing);
  }
}
