import { Button } from '@mantine/core';
import type { IntakeName, Problem } from '@pirecow/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../lib/api';
import { ChangedMeanwhile } from '../changed-meanwhile';
import { ErrorState } from '../error-state';
import { LiveRegion } from '../live-region';
import { SkeletonLines } from '../page-skeleton';
import classes from './incoming.module.css';
import { IntakeProgress, SendingFile } from './intake-progress';
import { type IntakeOf, isMoving } from './queries';
import { RecentIntakes } from './recent-intakes';
import { useIncomingWords } from './use-incoming-words';
import type { IntakeHand } from './use-intake';

interface IntakeFrameProps<Name extends IntakeName> {
  hand: IntakeHand<Name>;
  /** Where one chooses a file. */
  form: ReactNode;
  /** Words above the faults of a file that may not come in. */
  refused: (count: number) => ReactNode;
  /** What would come in, with the button `accept` of who says yes; after its end, what came. */
  children: (intake: IntakeOf<Name>, accept: (label: string) => ReactNode) => ReactNode;
}

/** Every fault of a file with its place, so that its author can mend it. */
function Faults({ problem, refused }: { problem: Problem; refused: (count: number) => ReactNode }) {
  const { errors = [] } = problem;
  if (errors.length === 0) return <ErrorState error={new ApiProblem(problem)} />;
  return (
    <section className={classes.refusal} role="alert">
      {refused(errors.length)}
      <ul>
        {errors.map(({ field, rule, reason, message }, index) => (
          <li key={index}>
            {field === 'file' ? null : <code>{field}: </code>}
            {reason ?? message ?? rule}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Again({ onAgain }: { onAgain: () => void }) {
  const { t } = useTranslation('incoming');
  return (
    <Button variant="default" className={classes.start} onClick={onAgain}>
      {t('again')}
    </Button>
  );
}

/** The way out of what waits for a yes: one's own ends, a colleague's is left to them. */
function Out<Name extends IntakeName>({ hand: { shown, end, open } }: { hand: IntakeHand<Name> }) {
  const { t } = useTranslation('incoming');
  if (!shown?.own) return <Again onAgain={() => open(null)} />;
  return (
    <Button variant="default" className={classes.start} loading={end.isPending} onClick={() => end.mutate()}>
      {t('cancel')}
    </Button>
  );
}

/** What waits for a yes: somebody may have changed since what it would change. */
function Waiting<Name extends IntakeName>({
  hand,
  children,
}: Omit<IntakeFrameProps<Name>, 'form' | 'refused'>) {
  const { shown, act, end } = hand;
  if (!shown) return null;
  const accept = (label: string) => (
    <Button loading={act.isPending} onClick={() => act.mutate('acceptance')}>
      {label}
    </Button>
  );
  const changed = shown.problem?.code === 'conflict';
  return (
    <>
      {children(shown, changed ? () => null : accept)}
      {changed ? <ChangedMeanwhile onSee={async () => void (await act.mutateAsync('look'))} /> : null}
      {act.error ? <ErrorState error={act.error} /> : null}
      {end.error ? <ErrorState error={end.error} /> : null}
      <Out hand={hand} />
    </>
  );
}

function Shown<Name extends IntakeName>({ hand, refused, children }: Omit<IntakeFrameProps<Name>, 'form'>) {
  const { t } = useTranslation('incoming');
  const { shown, end, open } = hand;
  if (!shown) return <SkeletonLines count={3} />;
  const { name, state, problem, own } = shown;
  if (isMoving(state))
    return (
      <IntakeProgress
        intake={shown}
        ending={end.isPending}
        onCancel={own ? () => end.mutate() : undefined}
        onLeave={() => open(null)}
      />
    );
  if (state === 'looked') return <Waiting hand={hand}>{children}</Waiting>;
  return (
    <>
      {state === 'done' ? children(shown, () => null) : null}
      {state === 'failed' && problem ? <Faults problem={problem} refused={refused} /> : null}
      {state === 'cancelled' ? <p>{t('cancelled', { name })}</p> : null}
      <Again onAgain={() => open(null)} />
    </>
  );
}

function Current<Name extends IntakeName>({ form, ...props }: IntakeFrameProps<Name>) {
  const { sending, bring, shown, id, stop, failed } = props.hand;
  if (sending && bring.variables)
    return <SendingFile name={bring.variables.file.name} sending={sending} onStop={stop} />;
  if (failed.error && !shown)
    return <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />;
  if (id !== null) return <Shown {...props} />;
  const isStopped = bring.error instanceof Error && bring.error.name === 'AbortError';
  return (
    <>
      {form}
      {bring.error && !isStopped ? <ErrorState error={bring.error} /> : null}
    </>
  );
}

/** What happens, said aloud: what it is, once for each step. A refusal says itself. */
function useSaid<Name extends IntakeName>({ sending, bring, shown }: IntakeHand<Name>): string {
  const { t } = useTranslation('incoming');
  if (sending && bring.variables) return t('sending', { name: bring.variables.file.name });
  if (!shown || shown.state === 'failed') return '';
  return isMoving(shown.state) ? t(`now.${shown.state}`, { name: shown.name }) : t(`state.${shown.state}`);
}

/** The place where one imports: a file is chosen, sent, looked at and said yes to; below it, what was imported of late. */
export function IntakeFrame<Name extends IntakeName>(props: IntakeFrameProps<Name>) {
  const { recent, open } = props.hand;
  const said = useSaid(props.hand);
  if (!useIncomingWords()) return <SkeletonLines count={3} />;
  return (
    <>
      <LiveRegion message={said} />
      <Current {...props} />
      {recent.error ? <ErrorState error={recent.error} onRetry={() => void recent.refetch()} /> : null}
      <RecentIntakes items={recent.data?.items ?? []} onOpen={open} />
    </>
  );
}
