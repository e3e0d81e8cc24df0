import { Button, Checkbox } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/CheckboxIndicator.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import type { SkippableUnit } from '@pirecow/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { ErrorState } from '../../../ui/error-state';
import { LiveRegion } from '../../../ui/live-region';
import { skipUnits } from '../api/send';
import { CourseDone } from '../player/course-done';
import classes from './assessment.module.css';

function useSkipping(enrolmentId: string, onSkipped: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (unitIds: string[]) => skipUnits(enrolmentId, unitIds),
    onSuccess: async () => {
      queryClient.removeQueries({ queryKey: ['learning', 'player', enrolmentId], type: 'inactive' });
      void queryClient.invalidateQueries({ queryKey: ['learning', 'enrolments'] });
      await queryClient.invalidateQueries({ queryKey: ['learning', 'attempt'] });
      onSkipped();
    },
  });
}

interface SkippingProps {
  enrolmentId: string;
  units: readonly SkippableUnit[];
  /** The last day of access, where it is over: nothing can be skipped or opened any more. */
  ended: string | null;
}

function Skipped({ units, enrolmentId, ended }: SkippingProps) {
  const { t } = useTranslation('learning');
  if (units.length === 0) return null;
  return (
    <>
      <h3 id="skipped">{t('skip.done')}</h3>
      <ul aria-labelledby="skipped">
        {units.map(({ id, slug, title, language }) => (
          <li key={id} lang={language}>
            {ended ? (
              title
            ) : (
              <Link to="/learn/$enrolmentId/$slug" params={{ enrolmentId, slug }}>
                {title}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Lessons that a positioning test showed to be known: their learner chooses which of them to skip. */
export default function Skipping({ enrolmentId, units, ended }: SkippingProps) {
  const { t } = useTranslation('learning');
  const { formatDuration, formatDay } = useFormat();
  const [chosen, choose] = useState<string[]>([]);
  const [count, setCount] = useState(0);
  const skip = useSkipping(enrolmentId, () => {
    setCount(chosen.length);
    choose([]);
  });
  const open = units.filter(({ skipped }) => !skipped);
  return (
    <section className={classes.skipping} aria-labelledby="skipping">
      <h2 id="skipping">{t('skip.title')}</h2>
      <p>{ended ? t('skip.over', { day: formatDay(ended) }) : t('skip.text')}</p>
      {open.length > 0 ? (
        <>
          <Checkbox.Group label={t('skip.which')} value={chosen} onChange={choose}>
            <div className={classes.skippable}>
              {open.map(({ id, title, language, minutes }) => (
                <Checkbox
                  key={id}
                  size="md"
                  value={id}
                  label={<span lang={language}>{title}</span>}
                  description={formatDuration(minutes)}
                />
              ))}
            </div>
          </Checkbox.Group>
          <div>
            <Button
              disabled={chosen.length === 0}
              loading={skip.isPending}
              onClick={() => skip.mutate(chosen)}
            >
              {t('skip.action')}
            </Button>
          </div>
        </>
      ) : null}
      <LiveRegion message={count > 0 ? t('skip.said', { count }) : ''} />
      {skip.error ? <ErrorState error={skip.error} /> : null}
      <Skipped units={units.filter(({ skipped }) => skipped)} {...{ enrolmentId, ended }} />
      {skip.data?.state === 'completed' ? (
        <CourseDone enrolmentId={enrolmentId} enrolment={skip.data} />
      ) : null}
    </section>
  );
}
