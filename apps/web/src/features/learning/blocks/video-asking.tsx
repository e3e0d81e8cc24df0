import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './embed-block.module.css';

/** What agreeing to the videos of a site means. Before the scripts are there one can read it, but not agree. */
export function VideoAsking({ site, agree }: { site: string; agree?: () => void }) {
  const { t } = useTranslation('learning');
  return (
    <div className={classes.ask}>
      <p>{t('embed.ask', { site })}</p>
      <Button onClick={agree} disabled={!agree}>
        {t('embed.agree')}
      </Button>
      <p className={classes.small}>{t('embed.remembered', { site })}</p>
    </div>
  );
}
