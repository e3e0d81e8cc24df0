import { NumberInput } from '@mantine/core';
import '@mantine/core/styles/NumberInput.layer.css';
import { MAX_DRAWN } from '@pirecow/content';
import { useTranslation } from 'react-i18next';
import classes from './blocks.module.css';
import { type BlockEditor, useBlock } from './editing';
import { PartButton } from './part-actions';
import { PoolBank } from './pool-bank';

/** How many of its questions an attempt draws. The questions themselves stand behind it, each with its own tools. */
export function PoolEditor({ content }: BlockEditor<'pool'>) {
  const { t } = useTranslation('studio');
  const { shape, pools, choose } = useBlock(content);
  const { id, draw } = content.block;
  const index = pools.findIndex((pool) => pool.id === id);
  const count = pools[index]?.count ?? 0;
  return (
    <div className={classes.parts}>
      <p className={classes.label}>{t('pool.name', { number: index + 1 })}</p>
      <p className={classes.soft}>{t('pool.how')}</p>
      <PoolBank content={content} count={count} />
      <NumberInput
        className={classes.number}
        label={t('pool.draw')}
        min={1}
        max={MAX_DRAWN}
        allowDecimal={false}
        hideControls
        value={draw}
        onChange={(value) => (typeof value === 'number' && value >= 1 ? shape({ draw: value }) : undefined)}
      />
      <p role="status" data-few={count < draw || undefined} className={classes.soft}>
        {t('pool.holds', { count })}
        {count < draw ? ` ${t('pool.few')}` : ''}
      </p>
      <PartButton onClick={() => choose(id)}>{t('pool.add')}</PartButton>
    </div>
  );
}
