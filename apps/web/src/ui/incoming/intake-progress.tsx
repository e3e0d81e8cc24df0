import { Button } from '@mantine/core';
import type { IntakeSummary, IntakeStep } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format';
import { ProgressBar } from '../progress-bar';
import classes from './incoming.module.css';
import type { Sending } from './send-large';

interface SendingFileProps {
  name: string;
  sending: Sending;
  onStop: () => void;
}

/** How far a file has come that is on its way, and that nothing is lost while nobody answers. */
export function SendingFile({ name, sending: { phase, value }, onStop }: SendingFileProps) {
  const { t } = useTranslation('incoming');
  return (
    <section className={classes.panel}>
      <ProgressBar value={value} label={t('sending', { name })} />
      <p>{t(`phase.${phase}`)}</p>
      <Button variant="default" className={classes.start} onClick={onStop}>
        {t('cancel')}
      </Button>
    </section>
  );
}

interface Moving extends Pick<IntakeSummary, 'name' | 'state'> {
  step: IntakeStep | null;
  done: number;
  of: number;
}

interface IntakeProgressProps {
  intake: Moving;
  ending: boolean;
  /** Undefined where it is a colleague's: one ends one's own. */
  onCancel: (() => void) | undefined;
  onLeave: () => void;
}

function useStepWords({ step, done, of }: Moving): string {
  const { t } = useTranslation('incoming');
  const { formatPercent, formatNumber } = useFormat();
  if (step === null) return t('step.queued');
  const isCounted = step === 'unpacking';
  const words = {
    done: isCounted ? formatNumber(done) : formatPercent(of ? done / of : 0),
    of: formatNumber(of),
  };
  return t(`step.${step}`, words);
}

/** How far the job has come. */
export function IntakeProgress({ intake, ending, onCancel, onLeave }: IntakeProgressProps) {
  const { t } = useTranslation('incoming');
  const { name, state, done, of } = intake;
  const words = useStepWords(intake);
  return (
    <section className={classes.panel}>
      <p>{t(`now.${state}`, { name })}</p>
      <ProgressBar value={of ? done / of : 0} label={t('progress')} text={words} />
      <p className={classes.soft}>{t('leave')}</p>
      <div className={classes.row}>
        {onCancel ? (
          <Button variant="default" loading={ending} onClick={onCancel}>
            {t('cancel')}
          </Button>
        ) : null}
        <Button variant="subtle" onClick={onLeave}>
          {t('again')}
        </Button>
      </div>
    </section>
  );
}
