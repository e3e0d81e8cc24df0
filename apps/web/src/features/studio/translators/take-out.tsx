import { Button, Radio } from '@mantine/core';
import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/Radio.layer.css';
import type { XliffQuery } from '@pirecow/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Refusal } from './refusal';
import panels from '../components/panels.module.css';
import classes from './translators.module.css';
import { type Exchange, useTakeOut } from './use-exchange';

const CHOICES = ['todo', 'all'] as const;

/** The way out: what is to do, or everything. */
export function TakeOut({ exchange, name }: { exchange: Exchange; name: string }) {
  const { t } = useTranslation('studio');
  const [only, setOnly] = useState<XliffQuery['only']>('todo');
  const takeOut = useTakeOut(exchange, name);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    takeOut.mutate(only);
  };
  return (
    <section className={panels.panel} aria-labelledby="take-out">
      <h2 id="take-out">{t('exchange.out')}</h2>
      <p>{t('exchange.out-how')}</p>
      <form onSubmit={submit} className={classes.form}>
        <Radio.Group
          label={t('exchange.which')}
          value={only}
          onChange={(value) => setOnly(value === 'all' ? 'all' : 'todo')}
        >
          <div className={panels.choices}>
            {CHOICES.map((choice) => (
              <Radio key={choice} value={choice} label={t(`exchange.only.${choice}`)} />
            ))}
          </div>
        </Radio.Group>
        <Refusal error={takeOut.error} />
        <div className={classes.row}>
          <Button type="submit" loading={takeOut.isPending}>
            {t('exchange.take-out')}
          </Button>
        </div>
      </form>
    </section>
  );
}
