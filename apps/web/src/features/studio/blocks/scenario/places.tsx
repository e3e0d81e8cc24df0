import { NativeSelect } from '@mantine/core';
import {
  type Ending,
  JUDGEMENTS,
  type Judgement,
  MAX_CHOICES,
  MAX_SITUATIONS,
  type Situation,
} from '@pirecow/content';
import { IconCopy, IconFlag } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ToolButton } from '../../components/tool-button';
import classes from '../blocks.module.css';
import { useEditing } from '../editing';
import { PartActions, PartButton } from '../part-actions';
import { PlainWords, RichWords } from '../words';
import { ChoiceFields } from './choice-fields';
import { PlaceRow } from './place-row';
import own from './scenario-editor.module.css';
import type { Faults } from './scenario-names';
import { SituationPictureFields } from './situation-picture';
import type { ScenarioWork } from './use-scenario';

export interface PlaceProps {
  work: ScenarioWork;
  faults: Faults;
  nameOf: (place: string) => string;
  /** Asks before a place goes. */
  askRemove: (place: string) => void;
}

/** Its buttons, besides those that every part of a block has. */
function SituationActions({ situation, work, nameOf, askRemove }: PlaceProps & { situation: Situation }) {
  const { t } = useTranslation('studio');
  const { id } = situation;
  const { situations, start } = work.content.block;
  const name = nameOf(id);
  return (
    <span className={own.actions}>
      <ToolButton
        label={t('scenario.begin', { name })}
        icon={IconFlag}
        size={18}
        small
        run={id === start ? undefined : () => work.begin(id)}
      />
      <ToolButton
        label={t('scenario.duplicate', { name })}
        icon={IconCopy}
        size={18}
        small
        run={situations.length < MAX_SITUATIONS ? () => work.duplicate(id) : undefined}
      />
      <PartActions
        name={name}
        index={situations.indexOf(situation)}
        count={situations.length}
        least={1}
        onMove={(to) => work.order('situations', id, to)}
        onRemove={() => askRemove(id)}
      />
    </span>
  );
}

function SituationFields({ situation, work, faults, nameOf }: PlaceProps & { situation: Situation }) {
  const { t } = useTranslation('studio');
  const { content } = work;
  const { id, choices } = situation;
  return (
    <>
      <PlainWords content={content} field={`situation.${id}.title`} label={t('scenario.title')} labelled />
      <RichWords
        content={content}
        field={`situation.${id}.body`}
        label={t('scenario.body')}
        placeholder={t('scenario.body-how')}
        labelled
      />
      <SituationPictureFields content={content} situation={situation} />
      <ol className={own.choices} role="list" aria-label={t('scenario.choices')}>
        {choices.map((choice) => (
          <ChoiceFields key={choice.id} {...{ work, faults, nameOf, situation, choice }} />
        ))}
      </ol>
      {choices.length < MAX_CHOICES ? (
        <PartButton onClick={() => work.addChoice(id)}>{t('scenario.add-choice')}</PartButton>
      ) : null}
    </>
  );
}

/** A situation in the list. */
export function SituationRow(props: PlaceProps & { situation: Situation }) {
  const { situation, work, faults, nameOf } = props;
  const { id } = situation;
  return (
    <PlaceRow
      id={id}
      name={nameOf(id)}
      isStart={id === work.content.block.start}
      opened={work.opened === id}
      toggle={() => work.toggle(id)}
      left={faults.count(id)}
      faults={faults.of(id)}
      actions={<SituationActions {...props} />}
    >
      <SituationFields {...props} />
    </PlaceRow>
  );
}

function EndingFields({ ending, work }: Pick<PlaceProps, 'work'> & { ending: Ending }) {
  const { t } = useTranslation('studio');
  const { change } = useEditing();
  const { content } = work;
  const { id, judgement } = ending;
  const judge = (chosen: Judgement) => {
    const endings = content.block.endings.map((one) => (one.id === id ? { ...one, judgement: chosen } : one));
    change({ ...content, block: { ...content.block, endings } }, `${content.block.id}.${id}.judgement`);
  };
  return (
    <>
      <PlainWords
        content={content}
        field={`ending.${id}.title`}
        label={t('scenario.ending-title')}
        labelled
      />
      <NativeSelect
        className={classes.tone}
        label={t('scenario.judgement.label')}
        value={judgement}
        data={JUDGEMENTS.map((value) => ({ value, label: t(`scenario.judgement.${value}`) }))}
        onChange={({ currentTarget }) => judge(currentTarget.value as Judgement)}
      />
      <RichWords
        content={content}
        field={`ending.${id}.body`}
        label={t('scenario.ending-body')}
        placeholder={t('scenario.ending-how')}
        labelled
      />
    </>
  );
}

/** An ending in the list. */
export function EndingRow({ ending, work, faults, nameOf, askRemove }: PlaceProps & { ending: Ending }) {
  const { id } = ending;
  const { endings } = work.content.block;
  return (
    <PlaceRow
      id={id}
      name={nameOf(id)}
      opened={work.opened === id}
      toggle={() => work.toggle(id)}
      left={faults.count(id)}
      faults={faults.of(id)}
      actions={
        <PartActions
          name={nameOf(id)}
          index={endings.indexOf(ending)}
          count={endings.length}
          least={1}
          onMove={(to) => work.order('endings', id, to)}
          onRemove={() => askRemove(id)}
        />
      }
    >
      <EndingFields ending={ending} work={work} />
    </PlaceRow>
  );
}
