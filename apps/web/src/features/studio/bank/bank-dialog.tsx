import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { EditedBlock } from '@pirecow/content';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { languageName } from '../../../i18n/languages';
import { api } from '../../../lib/api';
import { Dialog } from '../../../ui/dialog';
import { ErrorState } from '../../../ui/error-state';
import { SkeletonLines } from '../../../ui/page-skeleton';
import type { Place } from '../api/queries';
import studio from '../components/studio.module.css';
import classes from './bank.module.css';
import { bankPath, useBank } from './queries';
import { useTitle } from './question-list';

interface BankDialogProps {
  place: Place;
  /** The language in which the course is written: only questions that speak it can come in. */
  language: string;
  unitId: string;
  after: string | null;
  /** The pool of the unit that it joins. */
  pool: string | undefined;
  /** Waits until what was written before has arrived, so that the new block finds its place. */
  ready: () => Promise<void>;
  onAdded: (block: EditedBlock) => void;
  onClose: () => void;
}

function useTake({ place, unitId, after, pool, ready, onAdded }: BankDialogProps) {
  return useMutation({
    mutationFn: async (questionId: string) => {
      await ready();
      const body = { courseId: place.courseId, unitId, blockId: v7(), after, pool };
      const path = bankPath(place.organisationId, `/${questionId}/copies`);
      return api<EditedBlock>(path, { method: 'POST', body });
    },
    onSuccess: onAdded,
  });
}

function Found(props: BankDialogProps & { q: string }) {
  const { t } = useTranslation('studio');
  const { place, language, q } = props;
  const bank = useBank(place.organisationId, { in: language, ...(q.trim() && { q: q.trim() }) });
  const take = useTake(props);
  const titleOf = useTitle();
  if (bank.isPending) return <SkeletonLines count={4} />;
  if (bank.error) return <ErrorState error={bank.error} onRetry={() => void bank.refetch()} />;
  const items = bank.data.pages.flatMap((page) => page.items);
  return (
    <>
      {take.error ? <ErrorState error={take.error} /> : null}
      <p role="status" className={classes.soft}>
        {items.length > 0
          ? t('bank.shown', { count: items.length })
          : q
            ? t('bank.nothing')
            : t('bank.studio.none')}
      </p>
      <ul className={classes.found} role="list">
        {items.map((item) => (
          <li key={item.id}>
            <button
              type="button"
              className={studio.choice}
              aria-label={t('bank.studio.take', { prompt: titleOf(item) })}
              disabled={take.isPending}
              onClick={() => take.mutate(item.id)}
            >
              <span>
                <strong lang={item.promptLanguage}>{titleOf(item)}</strong>
                <span className={studio.soft}>
                  {[t(`block.${item.interaction}`), ...item.languages.map(languageName)].join(' · ')}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {bank.hasNextPage ? (
        <Button variant="default" loading={bank.isFetchingNextPage} onClick={() => void bank.fetchNextPage()}>
          {t('bank.more')}
        </Button>
      ) : null}
    </>
  );
}

function Choose(props: BankDialogProps) {
  const { t } = useTranslation('studio');
  const [q, setQ] = useState('');
  const [asked] = useDebouncedValue(q, 300);
  return (
    <div className={studio.chooser}>
      <TextInput
        autoFocus
        type="search"
        label={t('bank.search')}
        maxLength={200}
        value={q}
        onChange={({ currentTarget }) => setQ(currentTarget.value)}
      />
      <Found {...props} q={asked} />
      <Button variant="default" onClick={props.onClose}>
        {t('action.cancel')}
      </Button>
    </div>
  );
}

/** Looks for a question of the bank and copies it into the unit. */
export function BankDialog({ opened, ...props }: BankDialogProps & { opened: boolean }) {
  const { t } = useTranslation('studio');
  return (
    <Dialog opened={opened} onClose={props.onClose} title={t('bank.studio.from')}>
      <Choose {...props} />
    </Dialog>
  );
}
