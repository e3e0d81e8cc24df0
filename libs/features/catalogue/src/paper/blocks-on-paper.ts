import type { Block, BlockOf, LearnerBlock, LearnerTexts } from '@pirecow/content';
import { drawExercise } from './exercises';
import { credit, drawPicture } from './pictures';
import type { Sheet } from './sheet';

type Part<Type extends Block['type']> = { block: BlockOf<Type>; texts: LearnerTexts };

const small = 9;

function captioned(sheet: Sheet, texts: LearnerTexts, media: readonly string[]): void {
  sheet.rich(texts.caption);
  const known = [...new Set(media)].flatMap((id) => sheet.options.media[id] ?? []);
  for (const medium of known) sheet.line(credit(sheet, medium), {}, small);
}

/** What cannot be printed is named by its address. */
function drawElsewhere(sheet: Sheet, { block, texts }: Part<'video' | 'audio' | 'file'>): void {
  const medium = sheet.options.media[block.media];
  sheet.title(texts.title);
  if (medium) {
    const address = `${sheet.options.origin}${medium.address}`;
    sheet.line(sheet.options.say(`paper.${block.type}`, { address }), {}, small + 1);
  }
  sheet.rich(texts.description);
  drawTranscript(sheet, texts);
  if (medium) sheet.line(credit(sheet, medium), {}, small);
}

function drawTranscript(sheet: Sheet, texts: LearnerTexts): void {
  if (!texts.transcript) return;
  sheet.line(sheet.options.say('paper.transcript'), { bold: true });
  sheet.rich(texts.transcript);
}

function drawItems(sheet: Sheet, { block, texts }: Part<'accordion' | 'tabs' | 'steps' | 'timeline'>): void {
  for (const item of block.items) {
    sheet.line(texts[`item.${item}.when`]?.text, { italic: true });
    sheet.title(texts[`item.${item}.title`]);
    sheet.rich(texts[`item.${item}.body`]);
  }
}

async function drawComparison(sheet: Sheet, { block, texts }: Part<'comparison'>): Promise<void> {
  for (const side of ['before', 'after'] as const) {
    sheet.line(texts[`${side}.label`]?.text ?? sheet.options.say(`comparison.${side}`), { bold: true });
    await drawPicture(sheet, sheet.options.media[block[side]], texts[`${side}.alt`]);
  }
  captioned(sheet, texts, [block.before, block.after]);
}

async function drawHotspots(sheet: Sheet, { block, texts }: Part<'hotspots'>): Promise<void> {
  await drawPicture(sheet, sheet.options.media[block.media], texts.alt);
  captioned(sheet, texts, [block.media]);
  for (const { id } of block.points) {
    sheet.title(texts[`point.${id}.title`]);
    sheet.rich(texts[`point.${id}.body`]);
  }
}

function drawFormula(sheet: Sheet, { block, texts }: Part<'math'>): void {
  sheet.line(texts.alt?.text);
  sheet.code(block.tex);
  sheet.rich(texts.caption);
}

function drawEmbed(sheet: Sheet, { block, texts }: Part<'embed'>): void {
  sheet.title(texts.title);
  sheet.line(sheet.options.say('paper.video', { address: block.address }), {}, small + 1);
  drawTranscript(sheet, texts);
}

function drawCards(sheet: Sheet, { block, texts }: Part<'flipCards'>): void {
  for (const item of block.items) {
    sheet.title(texts[`item.${item}.front`]);
    sheet.line(texts[`item.${item}.back`]?.text);
  }
}

/** What paper has no form for: all its words. */
function drawWords(sheet: Sheet, texts: LearnerTexts): void {
  for (const text of Object.values(texts)) {
    if (text.kind === 'rich') sheet.rich(text);
    else if (text.kind === 'plain') sheet.line(text.text);
  }
}

/** A block in which one looks around, or into oneself. */
async function drawExplored(sheet: Sheet, { block, texts }: LearnerBlock): Promise<void> {
  switch (block.type) {
    case 'comparison':
      return drawComparison(sheet, { block, texts });
    case 'hotspots':
      return drawHotspots(sheet, { block, texts });
    case 'embed':
      return drawEmbed(sheet, { block, texts });
    case 'reflection':
      sheet.line(sheet.options.say('reflection.kind'), { bold: true });
      sheet.rich(texts.prompt);
      return sheet.rich(texts.guidance);
    default:
      return drawWords(sheet, texts);
  }
}

/** A block that is a list of items, or lines that are the same in all languages. */
async function drawMade(sheet: Sheet, own: LearnerBlock): Promise<void> {
  const { block, texts } = own;
  switch (block.type) {
    case 'accordion':
    case 'tabs':
    case 'steps':
    case 'timeline':
      return drawItems(sheet, { block, texts });
    case 'flipCards':
      return drawCards(sheet, { block, texts });
    case 'code':
      sheet.code(block.code);
      return sheet.rich(texts.caption);
    case 'math':
      return drawFormula(sheet, { block, texts });
    default:
      return drawExplored(sheet, own);
  }
}

/** A block of a unit, below what is on the sheet. */
export async function drawBlock(sheet: Sheet, own: LearnerBlock): Promise<void> {
  const { block, texts, solution } = own;
  switch (block.type) {
    case 'richText':
      return sheet.rich(texts.body);
    case 'image':
      await drawPicture(sheet, sheet.options.media[block.media], texts.alt);
      return captioned(sheet, texts, [block.media]);
    case 'callout':
      sheet.line(sheet.options.say(`callout.${block.tone}`), { bold: true });
      sheet.title(texts.title);
      return sheet.rich(texts.body);
    case 'video':
    case 'audio':
    case 'file':
      return drawElsewhere(sheet, { block, texts });
    case 'question':
      return drawExercise(sheet, block, texts, solution?.key);
    default:
      return drawMade(sheet, own);
  }
}
