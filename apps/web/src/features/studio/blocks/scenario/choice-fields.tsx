import { NativeSelect } from '@mantine/core';
import type { Choice, Situation } from '@pirecow/content';
import { useTranslation } from 'react-i18next';
import { linked, withSituation } from '../../model/scenario-edits';
import classes from '../blocks.module.css';
import { movedTo, useEditing } from '../editing';
import { PartActions, PartButton } from '../part-actions';
import { PlainWords, RichWords } from '../words';
import own from './scenario-editor.module.css';
import type { Faults } from './scenario-names';
import type { ScenarioWork } from './use-scenario';

interface ChoiceProps {
  work: ScenarioWork;
  faults: Faults;
  nameOf: (place: string) => string;
  situation: Situation;
  choice: Choice;
}

/** Asks where a choice leads. Steps through the list are taken back together. */
function Target({ work, faults, nameOf, situation, choice }: ChoiceProps) {
  const { t } = useTranslation('studio');
  const { change } = useEditing();
  const { content } = work;
  const { situations, endings } = content.block;
  const step = { situation: situation.id, choice: choice.id };
  const goals = (places: readonly { id: string }[]) =>
    places.map(({ id }) => ({ value: id, label: nameOf(id) }));
  const number = situation.choices.indexOf(choice) + 1;
  return (
    <div className={own.target}>
      <NativeSelect
        label={t('scenario.to')}
        aria-label={t('scenario.to-of', { number })}
        error={faults.ofChoice(situation.id, choice.id)}
        value={choice.to ?? ''}
        data={[
          { value: '', label: t('scenario.to-nowhere') },
          { group: t('scenario.situations'), items: goals(situations) },
          { group: t('scenario.endings'), items: goals(endings) },
        ]}
        onChange={({ currentTarget: { value } }) =>
          change(
            linked(content, step, value || undefined),
            `${content.block.id}.${situation.id}.${choice.id}.to`,
          )
        }
      />
      {choice.to === undefined ? (
        <PartButton onClick={() => work.follow(step)}>{t('scenario.follow', { number })}</PartButton>
      ) : null}
    </div>
  );
}

/** A choice: what one does, where it leads, and what is said to it. */
export function ChoiceFields(props: ChoiceProps) {
  const { t } = useTranslation('studio');
  const { change } = useEditing();
  const { work, situation, choice } = props;
  const { content } = work;
  const { choices } = situation;
  const index = choices.indexOf(choice);
  const number = index + 1;
  const field = `situation.${situation.id}.choice.${choice.id}`;
  const order = (to: number) =>
    change(
      withSituation(content, situation.id, (one) => ({ ...one, choices: movedTo(choices, choice, to) })),
    );
  return (
    <li className={own.choice} data-choice={choice.id}>
      <div className={classes.partHead}>
        <PlainWords
          content={content}
          field={`${field}.text`}
          label={t('scenario.choice', { number })}
          labelled
        />
        <PartActions
          name={content.texts[`${field}.text`] || t('scenario.choice', { number })}
          index={index}
          count={choices.length}
          least={1}
          onMove={order}
          onRemove={() => work.removeChoice({ situation: situation.id, choice: choice.id })}
        />
      </div>
      <Target {...props} />
      <RichWords
        content={content}
        field={`${field}.feedback`}
        label={t('scenario.feedback', { number })}
        placeholder={t('scenario.feedback-how')}
        labelled
      />
    </li>
  );
}
