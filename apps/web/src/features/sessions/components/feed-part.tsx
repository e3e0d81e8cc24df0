import { Button, TextInput } from '@mantine/core';
import type { NewCalendarFeed } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useChange } from '../../../lib/use-change';
import { useFormat } from '../../../lib/use-format';
import { AskFirst } from '../../../ui/ask-first';
import { ErrorState } from '../../../ui/error-state';
import { FEED, feedQuery } from '../api/queries';
import classes from './sessions.module.css';

interface FeedPartProps {
  /** Where the API has the address. */
  path: string;
  /** What it brings. */
  text: string;
}

/** A secret address for one's own calendar program: made, shown once, made anew, ended. */
export function FeedPart({ path, text }: FeedPartProps) {
  const { t } = useTranslation('sessions');
  const { formatDate } = useFormat();
  const { data } = useQuery(feedQuery(path));
  const make = useChange<NewCalendarFeed>(FEED);
  const madeAt = data?.madeAt ?? null;
  const address = madeAt ? make.data?.address : undefined;
  return (
    <section className={classes.panel} aria-labelledby="feed">
      <h2 id="feed">{t('feed.title')}</h2>
      <p>{text}</p>
      {madeAt ? <p className={classes.soft}>{t('feed.made', { day: formatDate(madeAt) })}</p> : null}
      <div role="status">
        {address ? (
          <div className={classes.section}>
            <TextInput
              readOnly
              label={t('feed.address')}
              description={t('feed.address-how')}
              value={address}
              onFocus={({ currentTarget }) => currentTarget.select()}
            />
            <a href={address.replace(/^https?:/u, 'webcal:')}>{t('feed.open')}</a>
          </div>
        ) : null}
      </div>
      {make.error ? <ErrorState error={make.error} /> : null}
      <div className={classes.row}>
        <Button
          variant="default"
          loading={make.isPending}
          onClick={() => make.mutate({ method: 'POST', path })}
        >
          {t(madeAt ? 'feed.renew' : 'feed.make')}
        </Button>
        {madeAt ? (
          <AskFirst
            action={t('feed.end')}
            title={t('feed.end-title')}
            text={t('feed.end-text')}
            change={{ method: 'DELETE', path }}
            refresh={FEED}
          />
        ) : null}
      </div>
    </section>
  );
}
