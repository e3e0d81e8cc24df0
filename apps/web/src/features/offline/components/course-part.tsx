import { Button } from '@mantine/core';
import type { Enrolment } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import { removeCourse, type TakenCourse, type TakenState } from '../../../lib/offline/store';
import { useSession } from '../../../lib/session';
import { useFormat } from '../../../lib/use-format';
import { ErrorState } from '../../../ui/error-state';
import { LinkButton } from '../../../ui/link-button';
import { useOnline } from '../../../ui/offline-notice';
import { ProgressBar } from '../../../ui/progress-bar';
import { Tag, TagList } from '../../../ui/tag';
import { offerQuery } from '../api/queries';
import { alone, isRunning, pause, take } from '../take';
import { useSize } from '../use-size';
import { type Wish, wishAnew } from '../weigh';
import classes from './offline.module.css';
import { TakeForm } from './take-form';

function Facts({ taken, isOutdated }: { taken: TakenCourse; isOutdated: boolean }) {
  const { t } = useTranslation('offline');
  const { formatRelative } = useFormat();
  const size = useSize();
  return (
    <TagList label={t('course.facts')}>
      <Tag tone="good" icon={<IconCircleCheck size={16} aria-hidden />}>
        {t('course.there', { when: formatRelative(taken.takenAt ?? '') })}
      </Tag>
      <Tag>{size(taken.bytes)}</Tag>
      <Tag>{taken.languages.map(languageName).join(', ')}</Tag>
      {taken.isLean ? <Tag>{t('course.lean')}</Tag> : null}
      {isOutdated ? <Tag tone="warning">{t('course.newer')}</Tag> : null}
    </TagList>
  );
}

interface LoadingProps {
  taken: TakenCourse;
  isOnItsWay: boolean;
  isFull: boolean;
  /** Another tab is at it. */
  isElsewhere: boolean;
}

function Loading({ taken, isOnItsWay, isFull, isElsewhere }: LoadingProps) {
  const { t } = useTranslation('offline');
  const size = useSize();
  const share = taken.bytes > 0 ? taken.loaded / taken.bytes : 0;
  const words = t('course.loaded', { loaded: size(taken.loaded), all: size(taken.bytes) });
  const standing = () => {
    if (isElsewhere) return t('course.elsewhere');
    if (isOnItsWay) return t('course.stay');
    return t(isFull ? 'course.full' : 'course.paused');
  };
  return (
    <>
      <ProgressBar value={share} label={t('course.loading')} text={words} />
      <p role="status" className={classes.soft}>
        {standing()}
      </p>
    </>
  );
}

interface CoursePartProps {
  enrolment: Enrolment;
  owner: string;
  taken: TakenCourse | undefined;
  room: number | undefined;
}

/** What one can do with a course: take it along, go on, make it new, take it off. */
function Actions(props: {
  taken: TakenCourse | undefined;
  isOutdated: boolean;
  isOnItsWay: boolean;
  again: () => void;
  remove: () => void;
  open: () => void;
}) {
  const { t } = useTranslation('offline');
  const online = useOnline();
  const { taken, isOutdated, isOnItsWay, again, remove } = props;
  if (!taken)
    return (
      <Button disabled={!online} onClick={props.open}>
        {t('course.take')}
      </Button>
    );
  const { enrolmentId, state } = taken;
  return (
    <>
      {isOnItsWay ? (
        <Button variant="default" onClick={() => pause(enrolmentId)}>
          {t('course.pause')}
        </Button>
      ) : null}
      {!isOnItsWay && state !== 'ready' ? (
        <Button disabled={!online} onClick={again}>
          {t('course.go-on')}
        </Button>
      ) : null}
      {isOutdated && state === 'ready' ? (
        <Button variant="default" disabled={!online} onClick={again}>
          {t('course.renew')}
        </Button>
      ) : null}
      {isOnItsWay ? null : (
        <Button variant="subtle" color="red" onClick={remove}>
          {t('course.remove')}
        </Button>
      )}
    </>
  );
}

/** What is known of a course, here and on the server, and what begins to take it along. */
function useTaking({ enrolment: { id }, owner, taken }: CoursePartProps) {
  const online = useOnline();
  const session = useSession();
  const [opened, setOpened] = useState(false);
  const [became, setBecame] = useState<TakenState | 'elsewhere'>();
  const offer = useQuery({ ...offerQuery(id), enabled: online && (opened || taken !== undefined) });
  const begin = async (wish: Wish) => {
    setOpened(false);
    setBecame(undefined);
    if (!offer.data) return;
    const state = await take({ enrolmentId: id, owner, session, offer: offer.data, wish });
    setBecame(state);
    // It may have been published anew meanwhile.
    if (state === 'paused') await offer.refetch();
  };
  const remove = async () => {
    if ((await alone(id, () => removeCourse(id))) === 'elsewhere') setBecame('elsewhere');
  };
  const again = () => (taken && offer.data ? begin(wishAnew(taken, offer.data)) : undefined);
  return {
    ...{ offer, opened, setOpened },
    begin: (wish: Wish) => void begin(wish),
    again: () => void again(),
    remove: () => void remove(),
    isElsewhere: became === 'elsewhere' && taken?.state === 'loading',
    // Not even the note of it may have had room.
    isFull: became === 'full' || taken?.state === 'full',
    isOnItsWay: taken?.state === 'loading' && isRunning(id),
    isOutdated: taken !== undefined && offer.data !== undefined && offer.data.edition !== taken.edition,
  };
}

function Standing({ isOutdated, ...loading }: LoadingProps & { isOutdated: boolean }) {
  const { taken } = loading;
  return (
    <>
      {taken.takenAt === null ? null : <Facts taken={taken} isOutdated={isOutdated} />}
      {taken.state === 'ready' ? null : <Loading {...loading} />}
    </>
  );
}

/** One course of one's own, on this device or not. */
export function CoursePart(props: CoursePartProps) {
  const { t } = useTranslation('offline');
  const { enrolment, taken, room } = props;
  const { id, title, language, resume } = enrolment;
  const { offer, opened, setOpened, ...taking } = useTaking(props);
  const { isOutdated, isOnItsWay, isFull, isElsewhere, begin, again, remove } = taking;
  return (
    <li className={classes.course}>
      <h3 lang={language}>{title}</h3>
      {taken ? <Standing {...{ taken, isOutdated, isOnItsWay, isFull, isElsewhere }} /> : null}
      {isFull && !taken ? <p role="alert">{t('course.full')}</p> : null}
      {offer.error && opened ? <ErrorState error={offer.error} /> : null}
      {opened && offer.data && !taken ? (
        <TakeForm offer={offer.data} room={room} onTake={begin} onClose={() => setOpened(false)} />
      ) : (
        <div className={classes.row}>
          {taken?.takenAt && resume ? (
            <LinkButton to="/learn/$enrolmentId/$slug" params={{ enrolmentId: id, slug: resume.slug }}>
              {t('course.open')}
            </LinkButton>
          ) : null}
          <Actions {...{ taken, isOutdated, isOnItsWay, again, remove }} open={() => setOpened(true)} />
        </div>
      )}
    </li>
  );
}
