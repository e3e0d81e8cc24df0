import type { Enrolment } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { homeQuery } from '../../../lib/home';
import { offlineRoom, type TakenCourse } from '../../../lib/offline/store';
import { sessionQuery } from '../../../lib/session';
import { EmptyState } from '../../../ui/empty-state';
import { LinkButton } from '../../../ui/link-button';
import { useOnline } from '../../../ui/offline-notice';
import { Page } from '../../../ui/page';
import { SkeletonLines } from '../../../ui/page-skeleton';
import { QueryState } from '../../../ui/query-state';
import { useStanding } from '../components/companion';
import { CoursePart } from '../components/course-part';
import { DataPart } from '../components/data-part';
import classes from '../components/offline.module.css';
import { RefusedPart, WaitingPart } from '../components/waiting-part';
import { wasCleared } from '../mark';
import { unsentOf } from '../set-aside';
import { useLive } from '../use-live';
import { useSize } from '../use-size';
import { canKeep } from '../worker';

interface Room {
  used: number;
  left: number;
  isKept: boolean;
}

/** What this browser gives us to keep things in. Asked again when what is taken along changes. */
function useRoom(taken: readonly TakenCourse[] | undefined): Room | undefined {
  const [room, setRoom] = useState<Room>();
  const changes = taken?.map(({ state, loaded }) => `${state} ${loaded}`).join();
  useEffect(() => {
    let isOver = false;
    const ask = async () => {
      const { usage = 0, quota = 0 } = await navigator.storage.estimate();
      const isKept = await navigator.storage.persisted();
      if (!isOver) setRoom({ used: usage, left: Math.max(0, quota - usage), isKept });
    };
    void ask().catch(() => undefined);
    return () => {
      isOver = true;
    };
  }, [changes]);
  return room;
}

/** Bytes below which answers may find no room. */
const LITTLE = 2_000_000;

function Storage({ room }: { room: Room }) {
  const { t } = useTranslation('offline');
  const size = useSize();
  return (
    <section className={classes.part} aria-labelledby="offline-room">
      <h2 id="offline-room">{t('room.title')}</h2>
      <p>{t('room.text', { used: size(room.used), left: size(room.left) })}</p>
      {room.left < LITTLE ? (
        <p className={classes.part} data-tone="warning">
          {t('room.full')}
        </p>
      ) : null}
      <p className={classes.soft}>{t(room.isKept ? 'room.kept' : 'room.may-go')}</p>
    </section>
  );
}

/** What is on the device comes first: without a network there is nothing else. */
function Courses({
  items,
  owner,
  taken,
  room,
}: {
  items: readonly Enrolment[];
  owner: string;
  taken: readonly TakenCourse[];
  room: number | undefined;
}) {
  const { t } = useTranslation('offline');
  if (items.length === 0) return <EmptyState title={t('courses.none')} />;
  const of = (id: string) => taken.find(({ enrolmentId }) => enrolmentId === id);
  const sorted = [...items].sort((a, b) => Number(of(b.id) !== undefined) - Number(of(a.id) !== undefined));
  return (
    <ul className={classes.courses} role="list">
      {sorted.map((enrolment) => (
        <CoursePart key={enrolment.id} {...{ enrolment, owner, room }} taken={of(enrolment.id)} />
      ))}
    </ul>
  );
}

function Cleared() {
  const { t } = useTranslation('offline');
  const [cleared, setCleared] = useState(false);
  useEffect(() => {
    // Asked twice, as React does while one develops, it would say so once.
    void wasCleared()
      .then((is) => setCleared((known) => known || is))
      .catch(() => undefined);
  }, []);
  return (
    <div role="alert" className={classes.quiet}>
      {cleared ? (
        <p className={classes.part} data-tone="warning">
          {t('cleared')}
        </p>
      ) : null}
    </div>
  );
}

function Own({ owner }: { owner: string }) {
  const { t } = useTranslation('offline');
  const taken = useLive(useCallback(() => offlineRoom.courses.where({ owner }).toArray(), [owner]));
  const unsent = useLive(useCallback(() => unsentOf(owner), [owner]));
  const courses = useQuery(homeQuery);
  const room = useRoom(taken);
  useStanding();
  return (
    <>
      <Cleared />
      {unsent ? <RefusedPart owner={owner} unsent={unsent} /> : null}
      {unsent ? <WaitingPart owner={owner} unsent={unsent} /> : null}
      <section className={classes.section} aria-labelledby="offline-courses">
        <h2 id="offline-courses">{t('courses.title')}</h2>
        {canKeep() ? (
          <QueryState query={courses}>
            {({ items }) => <Courses items={items} owner={owner} taken={taken ?? []} room={room?.left} />}
          </QueryState>
        ) : (
          <p>{t('courses.cannot')}</p>
        )}
      </section>
      {room ? <Storage room={room} /> : null}
    </>
  );
}

/** Nobody is signed in. What somebody took along is there all the same, and closed. */
function Nobody() {
  const { t } = useTranslation('offline');
  const kept = useLive(useCallback(() => offlineRoom.courses.count(), []));
  return (
    <EmptyState title={t('nobody.title')} text={t(kept ? 'nobody.kept' : 'nobody.text')}>
      <LinkButton to="/sign-in">{t('waits.sign-in')}</LinkButton>
    </EmptyState>
  );
}

/** All about being without a network: what is on this device, what waits to be sent, what was refused, and the room that is left. */
export default function OfflinePage() {
  const { t } = useTranslation('offline');
  const session = useQuery(sessionQuery);
  const account = session.data?.account;
  const online = useOnline();
  const [wanted] = useState(() => new URLSearchParams(window.location.search).has('wanted'));
  return (
    <Page title={t('title')} lead={t(online ? 'lead' : 'lead-offline')} narrow>
      {wanted && !online ? <p className={classes.part}>{t('wanted')}</p> : null}
      {session.isPending ? <SkeletonLines count={3} /> : null}
      {account ? <Own key={account.id} owner={account.id} /> : null}
      {session.isPending ? null : <DataPart />}
      {account || session.isPending ? null : <Nobody />}
    </Page>
  );
}
