import { Button } from '@mantine/core';
import type { PathPage, PathStanding } from '@pirecow/contracts';
import { useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../lib/session';
import { useChange } from '../../../lib/use-change';
import { ErrorState } from '../../../ui/error-state';
import { LinkButton } from '../../../ui/link-button';
import { ProgressBar } from '../../../ui/progress-bar';
import { followingPath, LEARNING } from '../api/queries';
import { NextCourse } from './next-course';
import classes from './paths.module.css';
import { usePathWords } from './use-path-words';

interface FollowPathProps {
  path: PathPage;
  /** Of who is signed in, once it has arrived. */
  standing: PathStanding | undefined;
}

/** Progress and the way on for who follows it, else the button that makes one follow it. */
function Own({ path, standing }: { path: PathPage; standing: PathStanding }) {
  const { t } = useTranslation('paths');
  const words = usePathWords();
  const change = useChange(LEARNING);
  const send = (method: 'PUT' | 'DELETE') => {
    if (!change.isPending) change.mutate({ method, path: followingPath(path.id) });
  };
  const next = path.steps.find(({ course }) => course.id === standing.next)?.course;
  const share = standing.total === 0 ? 0 : standing.done / standing.total;
  return (
    <>
      {standing.following || standing.done > 0 ? (
        <ProgressBar value={share} label={t('progress.label')} text={words(standing)} />
      ) : null}
      <div className={classes.row}>
        {standing.following && next ? <NextCourse course={next} /> : null}
        <Button
          variant={standing.following ? 'default' : 'filled'}
          aria-busy={change.isPending}
          onClick={() => send(standing.following ? 'DELETE' : 'PUT')}
        >
          {t(standing.following ? 'leave' : 'follow')}
        </Button>
      </div>
      <div role="status">{standing.following ? <p className={classes.soft}>{t('following')}</p> : null}</div>
      {change.error ? <ErrorState error={change.error} /> : null}
    </>
  );
}

/** The way into a path. */
export function FollowPath({ path, standing }: FollowPathProps) {
  const { t } = useTranslation('paths');
  const { account } = useSession();
  const here = useLocation({ select: ({ pathname }) => pathname });
  if (account) return standing ? <Own path={path} standing={standing} /> : null;
  return (
    <div className={classes.row}>
      <LinkButton to="/sign-in" search={{ next: here }}>
        {t('follow')}
      </LinkButton>
      <span className={classes.soft}>{t('sign-in')}</span>
    </div>
  );
}
