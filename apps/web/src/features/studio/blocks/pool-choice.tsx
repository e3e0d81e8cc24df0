import { NativeSelect } from '@mantine/core';
import type { BlockContent, Question } from '@pirecow/content';
import { useTranslation } from 'react-i18next';
import { useBlock } from './editing';

/** Whether everybody gets a question, or from which pool it is drawn. Nothing where the unit has no pool. */
export function PoolChoice({ content }: { content: BlockContent & { block: Question } }) {
  const { t } = useTranslation('studio');
  const { pools, shape } = useBlock<Question>(content);
  if (pools.length === 0) return null;
  const { pool } = content.block;
  const known = pools.some(({ id }) => id === pool) ? pool : undefined;
  return (
    <NativeSelect
      label={t('pool.who')}
      style={{ maxWidth: '22rem' }}
      data={[
        { value: '', label: t('pool.everybody') },
        ...pools.map(({ id }, index) => ({ value: id, label: t('pool.from', { number: index + 1 }) })),
      ]}
      value={known ?? ''}
      onChange={({ currentTarget }) => shape({ pool: currentTarget.value || undefined })}
    />
  );
}
