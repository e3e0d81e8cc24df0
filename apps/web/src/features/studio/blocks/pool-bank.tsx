import { Button, NativeSelect } from '@mantine/core';
import { type BankChoice, MAX_BANKED } from '@pirecow/content';
import type { PoolStand } from '@pirecow/contracts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../lib/api';
import { ConfirmDialog } from '../../../ui/confirm-dialog';
import { ErrorState } from '../../../ui/error-state';
import bankClasses from '../bank/bank.module.css';
import { useBankChoices } from '../bank/filter-bar';
import { bankKey, bankPath } from '../bank/queries';
import classes from './blocks.module.css';
import { type BlockEditor, useBlock, type Whereabouts } from './editing';

type Pool = BlockEditor<'pool'>['content'];

const FILED = ['tag', 'competence', 'difficulty'] as const;

/** The choice with one part of it said otherwise; no value: it narrows nothing. */
function chosen(before: BankChoice, part: (typeof FILED)[number], value: string): BankChoice {
  const { [part]: _, ...others } = before;
  if (value === '') return others;
  return { ...others, [part]: part === 'difficulty' ? Number(value) : value };
}

/** What of the bank fits, and what the copies below lack. Asked for once what was chosen has arrived. */
function useStand({ place, settle, reread }: Whereabouts, { block: { id, bank } }: Pool, count: number) {
  const draw = { courseId: place.courseId, poolId: id };
  const path = bankPath(place.organisationId, '/draws');
  const stand = useQuery({
    queryKey: [...bankKey(place.organisationId), 'draw', id, bank, count],
    queryFn: async ({ signal }) => {
      await settle();
      return api<PoolStand>(`${path}?${new URLSearchParams(draw)}`, { signal });
    },
    placeholderData: (before) => before,
  });
  const fill = useMutation({
    mutationFn: async () => {
      await settle();
      await api<PoolStand>(path, { method: 'POST', body: draw });
      await reread();
    },
    onSuccess: () => stand.refetch(),
  });
  return { stand, fill };
}

interface TakeOverProps {
  stand: PoolStand;
  busy: boolean;
  onTake: () => void;
}

/** Asks first where copies would be lost: somebody may have reworded them here. */
function TakeOver({ stand, busy, onTake }: TakeOverProps) {
  const { t } = useTranslation('studio');
  const [asks, setAsks] = useState(false);
  const { changed, gone } = stand;
  const take = () => {
    setAsks(false);
    onTake();
  };
  return (
    <>
      <Button
        variant="default"
        style={{ alignSelf: 'start' }}
        loading={busy}
        onClick={() => (changed + gone > 0 ? setAsks(true) : take())}
      >
        {t('pool.take')}
      </Button>
      <ConfirmDialog
        opened={asks}
        dangerous
        title={t('pool.replace')}
        text={t('pool.replace-how', { changed, gone })}
        action={t('pool.take')}
        onConfirm={take}
        onClose={() => setAsks(false)}
      />
    </>
  );
}

function Stand({ content, where, count }: { content: Pool; where: Whereabouts; count: number }) {
  const { t } = useTranslation('studio');
  const { stand, fill } = useStand(where, content, count);
  const found = stand.data;
  const isBehind = found !== undefined && found.added + found.changed + found.gone > 0;
  return (
    <>
      <p role="status" className={classes.soft}>
        {found ? t('pool.fit', { count: found.fit }) : t('pool.looking')}
        {found?.isMore ? ` ${t('pool.fit-more', { most: MAX_BANKED })}` : ''}
        {found && !found.isMore ? ` ${isBehind ? t('pool.news', { ...found }) : t('pool.same')}` : ''}
      </p>
      {(stand.error ?? fill.error) ? (
        <ErrorState error={stand.error ?? fill.error} onRetry={() => void stand.refetch()} />
      ) : null}
      {isBehind && !found.isMore ? (
        <TakeOver stand={found} busy={fill.isPending} onTake={() => fill.mutate()} />
      ) : null}
    </>
  );
}

function Choice({ content, where, count }: { content: Pool; where: Whereabouts; count: number }) {
  const { t } = useTranslation('studio');
  const { shape } = useBlock(content);
  const { bank = {} } = content.block;
  const choices = useBankChoices(where.place.organisationId);
  return (
    <>
      <p className={classes.soft}>{t('pool.bank-how')}</p>
      <div className={bankClasses.fields}>
        {FILED.map((part) => (
          <NativeSelect
            key={part}
            label={t(`bank.filter.${part}`)}
            value={String(bank[part] ?? '')}
            data={[{ value: '', label: t('bank.any') }, ...choices[part]]}
            onChange={({ currentTarget }) => shape({ bank: chosen(bank, part, currentTarget.value) })}
          />
        ))}
      </div>
      <Stand content={content} where={where} count={count} />
    </>
  );
}

/** Whether a pool has questions of the bank, and which. Copies of them stand behind it, and are published with it. */
export function PoolBank({ content, count }: BlockEditor<'pool'> & { count: number }) {
  const { t } = useTranslation('studio');
  const { shape, where } = useBlock(content);
  const { bank } = content.block;
  if (!where) return null;
  return (
    <>
      <NativeSelect
        className={classes.tone}
        label={t('pool.source')}
        value={bank ? 'bank' : 'own'}
        data={[
          { value: 'own', label: t('pool.source-own') },
          { value: 'bank', label: t('pool.source-bank') },
        ]}
        onChange={({ currentTarget }) => shape({ bank: currentTarget.value === 'bank' ? {} : undefined })}
      />
      {bank ? <Choice content={content} where={where} count={count} /> : null}
    </>
  );
}
