import {
  isGraded,
  MAX_WRITTEN,
  type Question,
  type RenderedBlock,
  type RenderedTexts,
} from '@pirecow/content';
import { type Drawing, line, rich, truth } from './drawing';
import { asLine, escaped, tag } from './html';
import { rightAnswerOf } from './right-answer';

type Asked = RenderedBlock & { block: Question };

/** What is said of a part once it was answered; shown by the script. */
function told(texts: RenderedTexts, part: string, drawing: Drawing): string {
  const names = [`${part}.feedback`, `${part}.feedback.correct`, `${part}.feedback.incorrect`];
  return names.map((name) => rich(texts[name], drawing, { 'data-told': name, hidden: true })).join('');
}

/** Where the script writes whether a part is right. */
const mark = tag('span', { class: 'mark' });

function drawChoice(
  { block, texts }: Asked,
  drawing: Drawing,
  type: 'radio' | 'checkbox',
  ids: readonly string[],
): string {
  const name = `${drawing.language}-${block.id}`;
  const options = ids.map((id) => {
    const own = texts[`option.${id}.text`];
    const words = own
      ? rich(own, drawing)
      : tag('div', { class: 'rich' }, truth(id === 'true', texts, drawing));
    const label = tag('label', {}, tag('input', { type, name, value: id }), words, mark);
    return tag('li', { 'data-part': id }, label, told(texts, `option.${id}`, drawing));
  });
  return tag('ul', { class: 'options' }, ...options);
}

function drawGaps(
  question: Question & { interaction: 'fillIn' },
  texts: RenderedTexts,
  drawing: Drawing,
): string {
  const total = question.gaps.length;
  const gap = (id: string) => {
    const label = drawing.say('fill-in.gap', { number: question.gaps.indexOf(id) + 1, total });
    const field = {
      type: 'text',
      'data-gap': id,
      autocomplete: 'off',
      autocapitalize: 'off',
      size: 12,
      maxlength: MAX_WRITTEN,
    };
    return tag(
      'span',
      { class: 'gap', 'data-part': id },
      tag('input', { ...field, 'aria-label': label }),
      mark,
    );
  };
  const text = rich(texts.text, drawing).replace(/<span data-gap="([a-z0-9]+)"><\/span>/g, (_, id: string) =>
    gap(id),
  );
  const feedback = question.gaps.map((id) => told(texts, `gap.${id}`, drawing));
  return text + feedback.join('');
}

function drawOrder(
  question: Question & { interaction: 'ordering' },
  texts: RenderedTexts,
  drawing: Drawing,
): string {
  const items = question.options.map((id) => {
    const text = texts[`option.${id}.text`];
    const item = asLine(text?.html ?? '');
    const button = (way: 'up' | 'down', sign: string) => {
      const label = `${escaped(drawing.say(`ordering.${way}`))}: ${item}`;
      return `<button type="button" data-move="${way}" aria-label="${label}">${sign}</button>`;
    };
    const words = rich(text, drawing);
    const buttons = tag('span', { class: 'moves' }, button('up', '↑'), button('down', '↓'));
    return tag(
      'li',
      { 'data-part': id },
      tag('div', { class: 'row' }, words, mark, buttons),
      told(texts, `option.${id}`, drawing),
    );
  });
  return tag('ol', { class: 'order', 'data-order': true }, ...items);
}

function drawPairs(
  question: Question & { interaction: 'matching' },
  texts: RenderedTexts,
  drawing: Drawing,
): string {
  const lineOf = (name: string) => asLine(texts[name]?.html ?? '');
  const targets = question.targets.map(
    (id) => `<option value="${escaped(id)}">${lineOf(`target.${id}.text`)}</option>`,
  );
  const choose = tag('option', { value: '' }, escaped(drawing.say('matching.choose')));
  const items = question.options.map((id) => {
    const select = `<select data-pair="${escaped(id)}" aria-label="${lineOf(`option.${id}.text`)}">${choose}${targets.join('')}</select>`;
    const row = tag('div', { class: 'row' }, rich(texts[`option.${id}.text`], drawing), select, mark);
    return tag('li', { 'data-part': id }, row, told(texts, `option.${id}`, drawing));
  });
  return tag('ul', { class: 'options' }, ...items);
}

function drawWritten({ block, texts }: Asked, drawing: Drawing): string {
  const isNumber = block.interaction === 'numeric';
  const labelled = { 'aria-labelledby': `${drawing.language}-${block.id}` };
  const limits = {
    autocomplete: 'off',
    maxlength: isNumber ? 40 : MAX_WRITTEN,
    inputmode: isNumber ? 'decimal' : undefined,
  };
  const field = tag('input', { type: 'text', 'data-written': true, ...labelled, ...limits });
  const parts = [
    ...('ranges' in block ? (block.ranges ?? []).map((id) => `range.${id}`) : []),
    ...('expected' in block ? (block.expected ?? []).map((id) => `expected.${id}`) : []),
  ];
  const feedback = parts.map((part) => told(texts, part, drawing)).join('');
  return tag('p', { class: 'written' }, field, ' ', line('span', texts.unit, drawing)) + feedback;
}

/** The field of a question; undefined where a package cannot ask it. */
function drawField(asked: Asked, drawing: Drawing): string | undefined {
  const { block, texts } = asked;
  switch (block.interaction) {
    case 'singleChoice':
      return drawChoice(asked, drawing, 'radio', block.options);
    case 'multipleChoice':
      return drawChoice(asked, drawing, 'checkbox', block.options);
    case 'trueFalse':
      return drawChoice(asked, drawing, 'radio', ['true', 'false']);
    case 'fillIn':
      return drawGaps(block, texts, drawing);
    case 'ordering':
      return drawOrder(block, texts, drawing);
    case 'matching':
      return drawPairs(block, texts, drawing);
    case 'numeric':
    case 'shortText':
      return drawWritten(asked, drawing);
    default:
      return undefined;
  }
}

function drawHints(question: Question, texts: RenderedTexts, drawing: Drawing): string {
  const hints = (question.hints ?? []).map((id, index) => {
    const summary = tag('summary', {}, escaped(drawing.say('question.hint', { number: index + 1 })));
    return tag('details', { class: 'hint' }, summary, rich(texts[`hint.${id}`], drawing));
  });
  return hints.join('');
}

/** What the script shows once the answer may be known. */
function drawSolution(asked: Asked, drawing: Drawing): string {
  const outcomes = ['correct', 'partial', 'incorrect'].map((name) =>
    rich(asked.texts[`feedback.${name}`], drawing, { 'data-told': `feedback.${name}`, hidden: true }),
  );
  const answer = rightAnswerOf(asked, drawing);
  const title = tag('p', { class: 'name' }, escaped(drawing.say('question.solution')));
  return outcomes.join('') + tag('div', { 'data-solution': true, hidden: true }, title, answer);
}

function drawButtons({ say }: Drawing): string {
  const button = (name: string, hidden: boolean) =>
    tag('button', { type: 'button', 'data-do': name, hidden }, escaped(say(`question.${name}`)));
  return tag(
    'p',
    { class: 'row' },
    button('check', false),
    button('again', true),
    button('show-answer', true),
  );
}

/** Whether a package can ask a question and score it. */
export const isAskable = (rendered: RenderedBlock): rendered is Asked & Required<Pick<Asked, 'solution'>> =>
  rendered.block.type === 'question' && !isGraded(rendered.block) && rendered.solution !== undefined;

/** A question with its field; undefined where a package cannot ask it. In an assessment it is checked when all are handed in. */
export function drawQuestion(asked: Asked, drawing: Drawing, isPractice: boolean): string | undefined {
  const field = isAskable(asked) ? drawField(asked, drawing) : undefined;
  if (field === undefined) return undefined;
  const { block, texts } = asked;
  const id = `${drawing.language}-${block.id}`;
  const isChoice = block.interaction === 'singleChoice' || block.interaction === 'trueFalse';
  const group = { role: isChoice ? 'radiogroup' : 'group', 'aria-labelledby': id };
  return tag(
    'section',
    { class: 'card', 'data-question': block.id },
    isPractice ? tag('p', { class: 'kind' }, escaped(drawing.say('question.practice'))) : '',
    rich(texts.prompt, drawing, { id }),
    tag('fieldset', {}, tag('div', group, field)),
    tag('p', { class: 'fault', role: 'alert' }),
    isPractice ? drawHints(block, texts, drawing) : '',
    tag('div', { role: 'status' }, tag('p', { class: 'verdict' }), drawSolution(asked, drawing)),
    isPractice ? drawButtons(drawing) : '',
  );
}
