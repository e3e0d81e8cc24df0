import type { Block, BlockOf } from './block';
import type { CourseDocument, CourseModule } from './document';
import { ITEM_FIELDS, type ItemBlock } from './item-fields';
import { isGraded } from './graded';
import type { Question } from './question';
import type { Scenario } from './scenario/parts';
import type { Criterion } from './rubric-schema';
import type { SurveyQuestion } from './survey/shape';
import type { TextKind } from './text';
import type { Unit } from './unit';

/** One translatable field of a course. */
export interface TextField {
  /** Id of the course, module, unit or block that the text belongs to. */
  owner: string;
  field: string;
  kind: TextKind;
  required: boolean;
  /** Travels with the key: in an assessment it does not leave the server before it is due. */
  secret: boolean;
  /** Unit and block that it belongs to, where there are. */
  unitId?: string;
  blockId?: string;
}

type FieldSpec = Omit<TextField, 'owner' | 'unitId' | 'blockId'>;

const field = (name: string, kind: TextKind, required: boolean, secret = false): FieldSpec => ({
  field: name,
  kind,
  required,
  secret,
});
const plain = (name: string) => field(name, 'plain', true);
const rich = (name: string) => field(name, 'rich', true);
const optional = (name: string, kind: TextKind) => field(name, kind, false);
const feedback = (name: string) => field(name, 'rich', false, true);
const answers = (name: string) => field(name, 'answers', true, true);

/** What is said of a place that is right, and of one that is not. */
const placeFeedback = (place: string) => [
  feedback(`${place}.feedback.correct`),
  feedback(`${place}.feedback.incorrect`),
];
const placedOptions = (ids: readonly string[]) =>
  ids.flatMap((id) => [rich(`option.${id}.text`), ...placeFeedback(`option.${id}`)]);
const gapFields = (ids: readonly string[]) =>
  ids.flatMap((id) => [answers(`gap.${id}.answers`), ...placeFeedback(`gap.${id}`)]);
const expectedFields = (ids: readonly string[]) =>
  ids.flatMap((id) => [answers(`expected.${id}.answers`), feedback(`expected.${id}.feedback`)]);
const rubricFields = ({ id, levels }: Criterion) => [
  plain(`criterion.${id}.title`),
  ...levels.map((level) => plain(`criterion.${id}.level.${level.id}.text`)),
];
const optionFeedback = (ids: readonly string[]) => ids.map((id) => feedback(`option.${id}.feedback`));
const choiceFields = (ids: readonly string[]) =>
  ids.flatMap((id) => [rich(`option.${id}.text`), feedback(`option.${id}.feedback`)]);

function interactionFields(question: Question): FieldSpec[] {
  switch (question.interaction) {
    case 'singleChoice':
    case 'multipleChoice':
      return choiceFields(question.options);
    case 'trueFalse':
      return optionFeedback(['true', 'false']);
    case 'fillIn':
      return [rich('text'), ...gapFields(question.gaps)];
    case 'ordering':
      return placedOptions(question.options);
    case 'matching':
      return [...placedOptions(question.options), ...question.targets.map((id) => rich(`target.${id}.text`))];
    case 'numeric':
      return [
        ...(question.unit ? [plain('unit')] : []),
        ...(question.ranges ?? []).map((id) => feedback(`range.${id}.feedback`)),
      ];
    case 'shortText':
      return [answers('answers'), ...expectedFields(question.expected ?? [])];
    case 'openAnswer':
    case 'assignment':
      return question.criteria.flatMap(rubricFields);
  }
}

const OUTCOMES = ['correct', 'incorrect', 'partial'];

function questionFields(question: Question): FieldSpec[] {
  return [
    rich('prompt'),
    ...interactionFields(question),
    ...(question.hints ?? []).map((id) => rich(`hint.${id}`)),
    ...(isGraded(question) ? [] : OUTCOMES.map((outcome) => feedback(`feedback.${outcome}`))),
  ];
}

const playedFields = [plain('title'), optional('captions', 'vtt'), rich('transcript')];

const itemFields = ({ type, items }: ItemBlock) =>
  items.flatMap((id) =>
    ITEM_FIELDS[type].map(({ field: name, kind, required }) => field(`item.${id}.${name}`, kind, required)),
  );
const comparisonFields = [
  ...['before', 'after'].flatMap((side) => [plain(`${side}.alt`), optional(`${side}.label`, 'plain')]),
  optional('caption', 'rich'),
];

/** What a scenario says is never secret: it is told while one plays. */
const scenarioFields = ({ situations, endings }: Scenario) => [
  ...situations.flatMap(({ id, media, choices }) => [
    plain(`situation.${id}.title`),
    rich(`situation.${id}.body`),
    ...(media ? [plain(`situation.${id}.alt`)] : []),
    ...choices.flatMap((choice) => [
      plain(`situation.${id}.choice.${choice.id}.text`),
      optional(`situation.${id}.choice.${choice.id}.feedback`, 'rich'),
    ]),
  ]),
  ...endings.flatMap(({ id }) => [plain(`ending.${id}.title`), optional(`ending.${id}.body`, 'rich')]),
];

const surveyFields = (questions: readonly SurveyQuestion[]) => [
  optional('intro', 'rich'),
  ...questions.flatMap((question) => {
    const at = `question.${question.id}`;
    const ends = question.kind === 'scale' ? [plain(`${at}.low`), plain(`${at}.high`)] : [];
    const options = 'options' in question ? question.options : [];
    return [plain(`${at}.prompt`), ...ends, ...options.map((id) => plain(`${at}.option.${id}.text`))];
  }),
];

/** Blocks in which one looks around, or into oneself. */
function exploredFields(
  block: BlockOf<'comparison' | 'hotspots' | 'embed' | 'reflection' | 'pool' | 'scenario' | 'survey'>,
): FieldSpec[] {
  switch (block.type) {
    case 'comparison':
      return comparisonFields;
    case 'hotspots':
      return [
        plain('alt'),
        optional('caption', 'rich'),
        ...block.points.flatMap(({ id }) => [plain(`point.${id}.title`), rich(`point.${id}.body`)]),
      ];
    case 'embed':
      return [plain('title'), rich('transcript')];
    case 'reflection':
      return [rich('prompt'), optional('guidance', 'rich')];
    case 'scenario':
      return scenarioFields(block);
    case 'survey':
      return surveyFields(block.questions);
    case 'pool':
      return [];
  }
}

function fieldsOf(block: Block): FieldSpec[] {
  switch (block.type) {
    case 'richText':
      return [rich('body')];
    case 'image':
      return [...(block.decorative ? [] : [plain('alt')]), optional('caption', 'rich')];
    case 'video':
    case 'audio':
      return playedFields;
    case 'callout':
      return [optional('title', 'plain'), rich('body')];
    case 'accordion':
    case 'tabs':
    case 'steps':
    case 'timeline':
    case 'flipCards':
      return itemFields(block);
    case 'code':
      return [optional('caption', 'rich')];
    case 'math':
      return [plain('alt'), optional('caption', 'rich')];
    case 'file':
      return [plain('title'), optional('description', 'rich')];
    case 'question':
      return questionFields(block);
    default:
      return exploredFields(block);
  }
}

/** The translatable fields of a block, in their written order. */
export function blockTextFields(block: Block, unitId?: string): TextField[] {
  return fieldsOf(block).map((spec) => ({ owner: block.id, ...spec, unitId, blockId: block.id }));
}

/** The translatable fields of a unit itself, without those of its blocks. */
export function unitOwnFields(unit: Unit): TextField[] {
  return [plain('title'), optional('summary', 'plain')].map((spec) => ({
    owner: unit.id,
    ...spec,
    unitId: unit.id,
  }));
}

/** The translatable fields of a unit and its blocks, in their written order. */
export function unitTextFields(unit: Unit): TextField[] {
  return [...unitOwnFields(unit), ...unit.blocks.flatMap((block) => blockTextFields(block, unit.id))];
}

function moduleTextFields(module: CourseModule): TextField[] {
  return [plain('title'), optional('summary', 'plain')].map((spec) => ({ owner: module.id, ...spec }));
}

/** The translatable fields of a course and its modules, without those of its units. */
export function courseTextFields(
  document: Pick<CourseDocument, 'id' | 'objectives' | 'modules'>,
): TextField[] {
  const own = [
    plain('title'),
    plain('summary'),
    optional('description', 'rich'),
    optional('prerequisites', 'rich'),
    optional('help', 'rich'),
    ...document.objectives.map((id) => plain(`objective.${id}`)),
  ];
  return [
    ...own.map((spec) => ({ owner: document.id, ...spec })),
    ...document.modules.flatMap(moduleTextFields),
  ];
}

/**
 * Every translatable field of a course, in written order: course and modules, then unit by unit. Checks, parity,
 * writer and player are computed from this one list.
 */
export function textFields(document: CourseDocument): TextField[] {
  const units = document.modules.flatMap((module) => module.units);
  return [...courseTextFields(document), ...units.flatMap(unitTextFields)];
}
