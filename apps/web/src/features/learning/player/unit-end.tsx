import { Button } from '@mantine/core';
import { lacksViewing } from '@pirecow/content';
import type { UnitDone } from '@pirecow/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { IconArrowLeft, IconArrowRight, IconCheck, IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { isDoneState } from '../../../lib/unit-done';
import { useLackWords } from '../components/use-lack-words';
import { ErrorState } from '../../../ui/error-state';
import { LinkButton } from '../../../ui/link-button';
import type { PlayerPage } from '../api/get-player';
import { finishUnit } from '../api/send';
import { MakeRoom } from '../components/make-room';
import { unitOf } from './outline-units';
import classes from './unit-end.module.css';

function Neighbour({ page, direction }: { page: PlayerPage; direction: 'previous' | 'next' }) {
  const { t } = useTranslation('learning');
  const unit = unitOf(page.outline, page[direction]);
  if (!unit) return <span />;
  return (
    <Link
      className={classes.neighbour}
      data-direction={direction}
      to="/learn/$enrolmentId/$slug"
      params={{ enrolmentId: page.enrolment.id, slug: unit.slug }}
    >
      {direction === 'previous' ? <IconArrowLeft size={20} aria-hidden /> : null}
      <span>
        <span className={classes.neighbourLabel}>{t(`end.${direction}`)}</span>
        <span lang={page.enrolment.language}>{unit.title}</span>
      </span>
      {direction === 'next' ? <IconArrowRight size={20} aria-hidden /> : null}
    </Link>
  );
}

/** Previous and next part, by their titles. */
export function Neighbours({ page }: { page: PlayerPage }) {
  const { t } = useTranslation('learning');
  return (
    <nav className={classes.neighbours} aria-label={t('end.neighbours')} data-no-print>
      <Neighbour page={page} direction="previous" />
      <Neighbour page={page} direction="next" />
    </nav>
  );
}

/** The part to go on with: the next one, else the first other one that is missing. */
function onward({ next, unit }: PlayerPage, { progress }: UnitDone): string | null {
  return next ?? progress.missing.find(({ unitId }) => unitId !== unit.unit.id)?.slug ?? null;
}

function useFinish(page: PlayerPage, onCompleted: () => void) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { id, state } = page.enrolment;
  return useMutation({
    // A course that was taken along takes it without a network.
    networkMode: 'always',
    mutationFn: () => finishUnit(id, page.unit.unit.id),
    onSuccess: async (done) => {
      queryClient.removeQueries({ queryKey: ['learning', 'player', id], type: 'inactive' });
      void queryClient.invalidateQueries({ queryKey: ['learning', 'enrolments'] });
      const current = queryClient.invalidateQueries({ queryKey: ['learning', 'player', id] });
      const slug = onward(page, done);
      if (done.enrolmentState === 'completed' && state !== 'completed') {
        await current;
        onCompleted();
      } else if (slug) await navigate({ to: '/learn/$enrolmentId/$slug', params: { enrolmentId: id, slug } });
    },
  });
}

/** The end of a lesson: one press says that it is done and leads on. */
export function UnitEnd({ page, onCompleted }: { page: PlayerPage; onCompleted: () => void }) {
  const { t } = useTranslation('learning');
  const words = useLackWords();
  const finish = useFinish(page, onCompleted);
  const here = unitOf(page.outline, page.unit.unit.slug);
  const isRecognised = here?.recognised === true;
  const isDone = !isRecognised && isDoneState(page.unitState);
  const next = unitOf(page.outline, page.next);
  const open = here?.open;
  const isRead = open ? !lacksViewing(open) : false;
  return (
    <div className={classes.end} data-no-print>
      {isRecognised ? <p>{t('end.recognised')}</p> : null}
      {isDone || isRead ? (
        <>
          {isDone ? (
            <p className={classes.done}>
              <IconCircleCheck size={24} aria-hidden />
              {t('end.done')}
            </p>
          ) : (
            <p>{t('end.still', { what: words(open) })}</p>
          )}
          {next ? (
            <LinkButton
              size="lg"
              to="/learn/$enrolmentId/$slug"
              params={{ enrolmentId: page.enrolment.id, slug: next.slug }}
              rightSection={<IconArrowRight size={20} aria-hidden />}
            >
              {t('end.go-on')}
            </LinkButton>
          ) : null}
        </>
      ) : (
        <Button
          size="lg"
          loading={finish.isPending}
          leftSection={<IconCheck size={22} aria-hidden />}
          onClick={() => finish.mutate()}
        >
          {t('end.finish')}
        </Button>
      )}
      {finish.error ? <ErrorState error={finish.error} /> : null}
      <MakeRoom error={finish.error} />
    </div>
  );
}
