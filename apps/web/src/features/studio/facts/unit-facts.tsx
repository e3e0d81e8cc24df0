import { Checkbox, NativeSelect, NumberInput } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/CheckboxIndicator.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/NumberInput.layer.css';
import {
  type AssessmentRules,
  type EditedUnitFacts,
  type FactSheet,
  MAX_DUE_DAYS,
  MAX_TIME_LIMIT_MINUTES,
  REVIEW_RULES,
  reviewOf,
} from '@pirecow/content';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { ChangedMeanwhile } from '../../../ui/changed-meanwhile';
import { coursePath, type Place } from '../api/queries';
import type { SaveQueue } from '../model/save-queue';
import { Completion } from './completion';
import classes from './facts.module.css';
import { sheetOf } from './sheet-of';
import { Packages } from './packages';
import { type KeptFacts, useKeptFacts } from './use-kept-facts';

type SheetUnit = FactSheet['units'][number];
type Kept = KeptFacts<EditedUnitFacts>;

interface RulesProps {
  rules: AssessmentRules;
  change: (some: Partial<AssessmentRules>) => void;
}

/** Within how many days it is handed in; empty: whenever one likes. */
function DueDays({ rules, change }: RulesProps) {
  const { t } = useTranslation('studio');
  return (
    <NumberInput
      label={t('rules.due')}
      placeholder={t('rules.due-free')}
      min={1}
      max={MAX_DUE_DAYS}
      allowDecimal={false}
      hideControls
      value={rules.dueDays ?? ''}
      onChange={(value) => change({ dueDays: (typeof value === 'number' && value) || undefined })}
    />
  );
}

/** How long an attempt lasts; empty: as long as one likes. */
function TimeLimit({ rules, change }: RulesProps) {
  const { t } = useTranslation('studio');
  const minutes = (value: string | number) => (typeof value === 'number' && value) || undefined;
  return (
    <NumberInput
      label={t('rules.time')}
      placeholder={t('rules.time-free')}
      min={1}
      max={MAX_TIME_LIMIT_MINUTES}
      allowDecimal={false}
      hideControls
      value={rules.timeLimitMinutes ?? ''}
      onChange={(value) => change({ timeLimitMinutes: minutes(value) })}
    />
  );
}

/** Whether it may be answered without a network: not where its time is measured. */
function Offline({ rules, change }: RulesProps) {
  const { t } = useTranslation('studio');
  const isTimed = rules.timeLimitMinutes !== undefined;
  if (rules.positioning) return null;
  return (
    <Checkbox
      size="md"
      label={t('rules.offline')}
      description={t(isTimed ? 'rules.offline-timed' : 'rules.offline-how')}
      disabled={isTimed && !rules.offline}
      checked={rules.offline ?? false}
      onChange={({ currentTarget }) => change({ offline: currentTarget.checked || undefined })}
    />
  );
}

/** How often one may try, and how soon again. */
function Tries({ rules, change }: RulesProps) {
  const { t } = useTranslation('studio');
  const number = (value: string | number) => (typeof value === 'number' ? value : null);
  return (
    <>
      <NumberInput
        label={t('rules.attempts')}
        placeholder={t('rules.attempts-free')}
        min={1}
        max={100}
        allowDecimal={false}
        hideControls
        value={rules.attempts ?? ''}
        onChange={(value) => change({ attempts: number(value) || null })}
      />
      <NumberInput
        label={t('rules.pause')}
        min={0}
        max={10_080}
        hideControls
        value={rules.pauseMinutes}
        onChange={(value) => change({ pauseMinutes: number(value) ?? 0 })}
      />
    </>
  );
}

/** The rules as a positioning test has them. */
const positioningRules = ({ review, ...rules }: AssessmentRules): AssessmentRules => ({
  ...rules,
  review: reviewOf({ positioning: true, review }),
  positioning: true,
});

/** Whether it shows what somebody knows already. As such it counts for nothing, and is offered, not asked for, unless its author says so. */
function Positioning({ kept: { facts, change } }: { kept: Kept }) {
  const { t } = useTranslation('studio');
  const { assessment } = facts;
  if (!assessment) return null;
  const { positioning, skips: _skips, offline: _offline, ...rules } = assessment;
  const toggle = () =>
    positioning
      ? change({ assessment: { ...assessment, positioning: undefined, skips: undefined } })
      : change({ assessment: positioningRules(rules), required: false, completion: undefined });
  return (
    <Checkbox
      size="md"
      label={t('positioning.is')}
      description={t('positioning.how')}
      checked={positioning ?? false}
      onChange={toggle}
    />
  );
}

/** Whether its learners may skip the lessons that it shows as known. */
function Skips({ kept: { facts, change } }: { kept: Kept }) {
  const { t } = useTranslation('studio');
  const { assessment } = facts;
  if (!assessment?.positioning) return null;
  const toggle = () => change({ assessment: { ...assessment, skips: assessment.skips ? undefined : true } });
  return (
    <Checkbox
      size="md"
      label={t('positioning.skips')}
      description={t('positioning.skips-how')}
      checked={assessment.skips ?? false}
      onChange={toggle}
    />
  );
}

/** When right answers are shown. Never of a test by which one skips: who comes back would bring them along. */
function Review({ rules, change }: RulesProps) {
  const { t } = useTranslation('studio');
  return (
    <NativeSelect
      label={t('rules.review')}
      value={rules.review}
      data={REVIEW_RULES.filter((review) => reviewOf({ ...rules, review }) === review).map((value) => ({
        value,
        label: t(`rules.review-when.${value}`),
      }))}
      onChange={({ currentTarget }) =>
        change({ review: REVIEW_RULES.find((one) => one === currentTarget.value) ?? rules.review })
      }
    />
  );
}

/** How an assessment is taken and passed. */
function Rules({ rules, change }: RulesProps) {
  const { t } = useTranslation('studio');
  return (
    <div className={classes.rules}>
      <NumberInput
        label={t(rules.positioning ? 'positioning.known-from' : 'rules.pass')}
        suffix=" %"
        min={0}
        max={100}
        hideControls
        value={Math.round(rules.passMark * 100)}
        onChange={(value) => (typeof value === 'number' ? change({ passMark: value / 100 }) : undefined)}
      />
      {rules.positioning ? null : <Tries rules={rules} change={change} />}
      <TimeLimit rules={rules} change={change} />
      <DueDays rules={rules} change={change} />
      {rules.skips ? null : <Review rules={rules} change={change} />}
      <Checkbox
        size="md"
        label={t('rules.shuffle')}
        checked={rules.shuffle}
        onChange={({ currentTarget }) => change({ shuffle: currentTarget.checked })}
      />
      <Offline rules={rules} change={change} />
    </div>
  );
}

function Served({ kept: { facts, change }, objectives }: { kept: Kept; objectives: Objective[] }) {
  const { t } = useTranslation('studio');
  if (objectives.length === 0) return <p className={classes.soft}>{t('facts.no-objectives')}</p>;
  const choose = (chosen: string[]) =>
    change({ objectives: objectives.map(({ id }) => id).filter((id) => chosen.includes(id)) });
  return (
    <Checkbox.Group label={t('facts.served')} value={facts.objectives} onChange={choose}>
      <div className={classes.column}>
        {objectives.map(({ id, words, language }) => (
          <Checkbox key={id} size="md" value={id} label={<span lang={language}>{words}</span>} />
        ))}
      </div>
    </Checkbox.Group>
  );
}

export interface Objective {
  id: string;
  words: string;
  language: string;
}

interface UnitProps {
  place: Place;
  queue: SaveQueue;
  unit: SheetUnit;
  objectives: Objective[];
  language: string;
  /** All of the course. */
  languages: readonly string[];
  /** Fetches what somebody else wrote. */
  onSee: () => Promise<void>;
}

/** What is told of a unit while it is folded. */
function useTold(unit: SheetUnit, facts: EditedUnitFacts): string[] {
  const { t } = useTranslation('studio');
  const { formatDuration } = useFormat();
  const minutes = Math.ceil(facts.minutes ?? unit.blockMinutes);
  return [
    ...(unit.kind === 'lesson'
      ? []
      : [t(facts.assessment?.positioning ? 'positioning.is' : `outline.${unit.kind}`)]),
    ...(minutes > 0 ? [formatDuration(minutes)] : []),
    ...(facts.required ? [] : [t('facts.optional')]),
  ];
}

/** What one unit says of itself; folded, because a course has many. */
export function UnitFactsForm(props: UnitProps) {
  const { place, queue, unit, objectives, language, languages, onSee } = props;
  const { t } = useTranslation('studio');
  const path = coursePath(place, `/units/${unit.id}/facts`);
  const kept = useKeptFacts<EditedUnitFacts>(queue, path, unit.facts, unit.id);
  const { facts, change, overtaken, letGo } = kept;
  const see = () => {
    letGo();
    return onSee();
  };
  const { assessment } = facts;
  const told = useTold(unit, facts);
  return (
    <details id={sheetOf(unit.id)} className={classes.unit} open={overtaken || undefined}>
      <summary>
        <span lang={language}>{unit.title || t('outline.untitled')}</span>
        <span className={classes.soft}>{told.join(' · ')}</span>
      </summary>
      <div className={classes.fields}>
        {overtaken ? <ChangedMeanwhile onSee={see} /> : null}
        <NumberInput
          className={classes.short}
          label={t('facts.minutes')}
          description={t('facts.minutes-how', { count: Math.ceil(unit.blockMinutes) })}
          min={0}
          max={10_080}
          hideControls
          value={facts.minutes ?? ''}
          onChange={(value) => change({ minutes: typeof value === 'number' ? value : null })}
        />
        <Checkbox
          size="md"
          label={t('facts.required')}
          checked={facts.required}
          onChange={({ currentTarget }) => change({ required: currentTarget.checked })}
        />
        {facts.packages ? (
          <Packages
            {...{ place, languages }}
            packages={facts.packages}
            change={(packages) => change({ packages })}
          />
        ) : null}
        <Positioning kept={kept} />
        <Skips kept={kept} />
        <Served kept={kept} objectives={objectives} />
        {assessment ? (
          <Rules rules={assessment} change={(some) => change({ assessment: { ...assessment, ...some } })} />
        ) : null}
        {assessment?.positioning ? null : (
          <Completion
            kind={unit.kind}
            rule={facts.completion}
            change={(completion) => change({ completion })}
          />
        )}
      </div>
    </details>
  );
}
