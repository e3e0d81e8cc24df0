import type { RenderedMedium } from '@pirecow/content';
import { useTranslation } from 'react-i18next';
import classes from './blocks.module.css';

/** Who made a medium, where it comes from and under which licence. */
export function Credit({ medium: { author, source, licence } }: { medium: RenderedMedium }) {
  const { t } = useTranslation('learning');
  const makers = [...new Set([author, source])].filter(Boolean).join(', ');
  return <p className={classes.credit}>{t('media.credit', { makers, licence })}</p>;
}
