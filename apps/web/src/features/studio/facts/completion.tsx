import { Checkbox, NativeSelect, NumberInput } from '@mantine/core';
import {
  COMPLETION_OF,
  type CompletionRule,
  type Condition,
  CONDITIONS,
  conditionsOf,
  MATCHES,
  MAX_HALF_DAYS,
  type UnitKind,
} from '@pirecow/content';
import { useTranslation } from 'react-i18next';
import classes from './facts.module.css';

type Rule = CompletionRule | undefined;

interface CompletionProps {
  kind: UnitKind;
  rule: Rule;
  change: (rule: Rule) => void;
}

const offeredTo = (kind: UnitKind): readonly Condition[] =>
  CONDITIONS.filter((condition) => condition in COMPLETION_OF[kind].shape);

/** What a rule begins with: what the course asks of such a unit anyway. */
const FIRST: Record<UnitKind, Partial<CompletionRule>> = {
  lesson: { viewed: true },
  assessment: { passed: true },
  package: { viewed: true },
};

const ASKED = { viewed: true, submitted: true, passed: true, score: 0.8, attended: 1 } as const;

/** The rule with another choice of conditions. */
function choosing(rule: CompletionRule, chosen: readonly string[]): CompletionRule {
  const kept = Object.fromEntries(
    Object.keys(ASKED)
      .filter((name) => chosen.includes(name))
      .map((name) => [name, rule[name as Condition] ?? ASKED[name as Condition]]),
  );
  return { match: rule.match, ...kept };
}

interface AmountProps {
  rule: CompletionRule;
  change: (rule: Rule) => void;
}

function Score({ rule, change }: AmountProps) {
  const { t } = useTranslation('studio');
  return (
    <NumberInput
      className={classes.short}
      label={t('done.score-least')}
      suffix=" %"
      min={0}
      max={100}
      clampBehavior="strict"
      allowDecimal={false}
      hideControls
      value={Math.round((rule.score ?? 0) * 100)}
      onChange={(value) => (typeof value === 'number' ? change({ ...rule, score: value / 100 }) : undefined)}
    />
  );
}

function HalfDays({ rule, change }: AmountProps) {
  const { t } = useTranslation('studio');
  return (
    <NumberInput
      className={classes.short}
      label={t('done.attended-least')}
      description={t('done.attended-how')}
      min={1}
      max={MAX_HALF_DAYS}
      clampBehavior="strict"
      allowDecimal={false}
      hideControls
      value={rule.attended ?? 1}
      onChange={(value) =>
        typeof value === 'number' && value > 0 ? change({ ...rule, attended: value }) : undefined
      }
    />
  );
}

/** When a unit is done: as the course says, or by all or any of some conditions. */
export function Completion({ kind, rule, change }: CompletionProps) {
  const { t } = useTranslation('studio');
  const asked = rule ? conditionsOf(rule) : [];
  const choose = (value: string) => {
    const match = MATCHES.find((one) => one === value);
    change(match && { ...(rule ?? FIRST[kind]), match });
  };
  return (
    <>
      <NativeSelect
        label={t('done.when')}
        description={t(`done.usual-of.${kind}`)}
        value={rule?.match ?? ''}
        data={['', ...MATCHES].map((value) => ({ value, label: t(`done.match.${value || 'usual'}`) }))}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
      />
      {rule ? (
        <Checkbox.Group
          label={t(`done.of.${rule.match}`)}
          value={asked}
          onChange={(chosen) => change(choosing(rule, chosen))}
        >
          <div className={classes.column}>
            {offeredTo(kind).map((condition) => (
              <Checkbox
                key={condition}
                size="md"
                value={condition}
                label={t(`done.condition.${condition}`)}
                // A rule asks for something: the list above leads back to none.
                disabled={asked.length === 1 && asked.includes(condition)}
              />
            ))}
          </div>
        </Checkbox.Group>
      ) : null}
      {rule?.score === undefined ? null : <Score rule={rule} change={change} />}
      {rule?.attended === undefined ? null : <HalfDays rule={rule} change={change} />}
    </>
  );
}
