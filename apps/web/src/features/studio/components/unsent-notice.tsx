import { Button } from '@mantine/core';
import type { BlockContent } from '@pirecow/content';
import type { StudioCourse } from '@pirecow/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useId, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import { useFormat } from '../../../lib/use-format';
import { ConfirmDialog } from '../../../ui/confirm-dialog';
import { type Place, studioCourseQuery } from '../api/queries';
import { useQueue } from '../model/queue-of';
import { settledCourse } from '../model/recovery';
import type { SaveQueue } from '../model/save-queue';
import type { Hindrance, UnsentChange } from '../model/unsent';
import classes from './unsent-notice.module.css';

/** As much of a text as tells which one it is. */
const TOLD = 140;

/** The words of a change, as far as it has any. */
function wordsOf({ kind, body }: UnsentChange): string {
  const said =
    kind === 'block' ? Object.values((body as unknown as BlockContent).texts).join(' · ') : body.text;
  const words = typeof said === 'string' ? said : '';
  return words.length > TOLD ? `${words.slice(0, TOLD)}…` : words;
}

function unitTitle(course: StudioCourse | undefined, unitId: string | undefined): string {
  const units = course?.modules.flatMap(({ units: own }) => own) ?? [];
  return units.find(({ id }) => id === unitId)?.title.text ?? '';
}

const TO = {
  edit: '/organisations/$organisationId/courses/$courseId/edit',
  facts: '/organisations/$organisationId/courses/$courseId/facts',
  translations: '/organisations/$organisationId/courses/$courseId/translations/{-$language}',
} as const;

/** The way to where something was written. */
function Whither({ place, where }: { place: Place } & Pick<UnsentChange, 'where'>) {
  const { t } = useTranslation('studio');
  const { data } = useQuery(studioCourseQuery(place));
  const { page, unit, language } = where;
  const names = [
    page === 'edit' ? '' : t(`pages.${page}`),
    language ? languageName(language) : '',
    unit ? unitTitle(data, unit) || t('outline.untitled') : '',
  ];
  return (
    <Link from="/" to={TO[page]} params={{ ...place, language }} search={unit ? { unit } : {}}>
      {names.filter(Boolean).join(' · ')}
    </Link>
  );
}

interface HinderedProps {
  place: Place;
  queue: SaveQueue;
  change: UnsentChange;
  why: Hindrance;
}

/** A change that its author has to look at: where it is, and the way to let go of it. */
function Hindered({ place, queue, change, why }: HinderedProps) {
  const { t } = useTranslation('studio');
  const [asks, setAsks] = useState(false);
  const words = wordsOf(change);
  const letGo = () => {
    queue.unsent.drop(change.path);
    queue.forget(change.path);
    queue.answered(change.path);
  };
  return (
    <li>
      <Whither place={place} where={change.where} />
      <span>{t(`unsent.${why}`)}</span>
      {words ? <q>{words}</q> : null}
      <Button size="compact-sm" variant="default" onClick={() => setAsks(true)}>
        {t('unsent.let-go')}
      </Button>
      <ConfirmDialog
        opened={asks}
        dangerous
        title={t('unsent.let-go-title')}
        text={t('unsent.let-go-text')}
        action={t('unsent.let-go')}
        onConfirm={letGo}
        onClose={() => setAsks(false)}
      />
    </li>
  );
}

function useUnsent(place: Place) {
  const client = useQueryClient();
  const queue = useQueue(place);
  const state = useSyncExternalStore(queue.unsent.subscribe, queue.unsent.getState);
  const { organisationId, courseId } = place;
  useEffect(() => {
    void settledCourse(client, { organisationId, courseId });
  }, [client, organisationId, courseId]);
  return { queue, ...state };
}

/** What an earlier visit could not save: what became of it, and what somebody has to look at. */
export function UnsentNotice({ place }: { place: Place }) {
  const { t } = useTranslation('studio');
  const { formatDate } = useFormat();
  const id = useId();
  const { queue, recovered, changes, hindered } = useUnsent(place);
  if (!recovered) return null;
  const { since, paths, saved } = recovered;
  const open = paths.flatMap((path) => changes.get(path) ?? []);
  const stuck = open.flatMap((change) => {
    const why = hindered.get(change.path);
    return why ? [{ change, why }] : [];
  });
  const underway = open.length - stuck.length;
  return (
    <section className={classes.notice} data-open={open.length > 0 || undefined} aria-labelledby={id}>
      <div role="status">
        <p id={id} className={classes.title}>
          {t('unsent.found', { count: paths.length, date: formatDate(since) })}
        </p>
        {open.length === 0 ? <p>{t('unsent.all-saved')}</p> : null}
        {open.length > 0 && saved > 0 ? <p>{t('unsent.saved', { count: saved })}</p> : null}
        {underway > 0 ? <p>{t('unsent.underway', { count: underway })}</p> : null}
      </div>
      {stuck.length > 0 ? (
        <ul role="list" aria-labelledby={id}>
          {stuck.map(({ change, why }) => (
            <Hindered key={change.path} {...{ place, queue, change, why }} />
          ))}
        </ul>
      ) : null}
      {open.length === 0 ? (
        <Button size="compact-sm" variant="default" onClick={() => queue.unsent.dismiss()}>
          {t('unsent.close')}
        </Button>
      ) : null}
    </section>
  );
}
