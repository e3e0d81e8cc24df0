import { NumberInput } from '@mantine/core';
import '@mantine/core/styles/NumberInput.layer.css';
import {
  type Criterion,
  type GradedQuestion,
  MAX_CRITERIA,
  MAX_LEVEL_POINTS,
  MAX_LEVELS,
  rubricPoints,
} from '@pirecow/content';
import { useTranslation } from 'react-i18next';
import { blankCriterion, localId } from '../model/blank-blocks';
import classes from './blocks.module.css';
import { type BlockEditorProps, movedTo, useBlock, withoutPart } from './editing';
import { FileCount } from './file-count';
import { PartActions, PartButton } from './part-actions';
import { QuestionFrame } from './question-frame';
import { PlainWords } from './words';

type Content = BlockEditorProps<GradedQuestion>['content'];

interface CriterionProps {
  content: Content;
  criterion: Criterion;
  index: number;
}

interface LevelProps extends CriterionProps {
  /** Puts other levels in the place of those of the criterion. */
  set: (levels: Criterion['levels'], texts?: Content['texts']) => void;
  level: Criterion['levels'][number];
  at: number;
}

function Level({ content, criterion: { id, levels }, index, set, level, at }: LevelProps) {
  const { t } = useTranslation('studio');
  const part = `criterion.${id}.level.${level.id}`;
  const name = t('rubric.level', { number: at + 1, criterion: index + 1 });
  const worth = (points: number) => levels.map((one) => (one === level ? { ...one, points } : one));
  const others = () => levels.filter((one) => one !== level);
  return (
    <li className={classes.rubricLevel}>
      <PlainWords content={content} field={`${part}.text`} label={name} placeholder={t('rubric.level-how')} />
      <NumberInput
        className={classes.number}
        aria-label={t('rubric.points-of', { name })}
        suffix={` ${t('rubric.points')}`}
        min={0}
        max={MAX_LEVEL_POINTS}
        hideControls
        value={level.points}
        onChange={(points) => (typeof points === 'number' ? set(worth(points)) : undefined)}
      />
      <PartActions
        name={name}
        index={at}
        count={levels.length}
        least={1}
        onMove={(to) => set(movedTo(levels, level, to))}
        onRemove={() => set(others(), withoutPart(content.texts, part))}
      />
    </li>
  );
}

function CriterionEditor(props: CriterionProps) {
  const { t } = useTranslation('studio');
  const { content, criterion, index } = props;
  const { shape } = useBlock<GradedQuestion>(content);
  const { criteria } = content.block;
  const { id, levels } = criterion;
  const name = t('rubric.criterion', { number: index + 1 });
  const set = (next: Criterion['levels'], texts = content.texts) =>
    shape(
      { criteria: criteria.map((one) => (one === criterion ? { ...one, levels: next } : one)) },
      undefined,
      texts,
    );
  const remove = () =>
    shape(
      { criteria: criteria.filter((one) => one !== criterion) },
      undefined,
      withoutPart(content.texts, `criterion.${id}`),
    );
  return (
    <li>
      <div className={classes.partHead}>
        <PlainWords
          content={content}
          field={`criterion.${id}.title`}
          label={name}
          placeholder={t('rubric.criterion-how')}
          className={classes.heading}
        />
        <PartActions
          name={name}
          index={index}
          count={criteria.length}
          least={1}
          onMove={(to) => shape({ criteria: movedTo(criteria, criterion, to) })}
          onRemove={remove}
        />
      </div>
      <ul className={classes.rubricLevels} role="list">
        {levels.map((level, at) => (
          <Level key={level.id} {...props} set={set} level={level} at={at} />
        ))}
      </ul>
      {levels.length < MAX_LEVELS ? (
        <PartButton
          onClick={() => set([...levels, { id: localId(levels.map((level) => level.id)), points: 0 }])}
        >
          {t('rubric.add-level')}
        </PartButton>
      ) : null}
    </li>
  );
}

/** What a trainer reads and grades, a text or files: what is looked at, and what each level is worth. */
export function GradedEditor({ content }: BlockEditorProps<GradedQuestion>) {
  const { t } = useTranslation('studio');
  const { shape } = useBlock<GradedQuestion>(content);
  const { criteria } = content.block;
  return (
    <QuestionFrame content={content}>
      {content.block.interaction === 'assignment' ? (
        <FileCount content={{ ...content, block: content.block }} />
      ) : null}
      <p className={classes.soft}>{t('rubric.how')}</p>
      <ol className={classes.accordion} role="list">
        {criteria.map((criterion, index) => (
          <CriterionEditor key={criterion.id} content={content} criterion={criterion} index={index} />
        ))}
      </ol>
      {criteria.length < MAX_CRITERIA ? (
        <PartButton
          onClick={() => shape({ criteria: [...criteria, blankCriterion(criteria.map(({ id }) => id))] })}
        >
          {t('rubric.add')}
        </PartButton>
      ) : null}
      <p className={classes.soft}>{t('rubric.total', { count: rubricPoints(content.block) })}</p>
    </QuestionFrame>
  );
}
