import type { SpaceDetail } from '@pirecow/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { territoryName } from '../../../lib/territories';
import { Page } from '../../../ui/page';
import { SpaceAccessibility, SpaceOffer } from './space-facts';
import { SpaceHours } from './space-hours';
import { SpaceJsonLd } from './space-json-ld';
import { SpaceOrigin } from './space-origin';
import { SpacePlace } from './space-place';
import { SpaceTags } from './space-tags';
import classes from './spaces.module.css';
import { Told } from './told';

/** The page of one space. Texts keep their own language where the reader's does not exist yet. */
export function SpaceView({ space }: { space: SpaceDetail }) {
  const { t, i18n } = useTranslation('spaces');
  const { town, territory } = space;
  const where = [town, territory && territoryName(territory, i18n.language)].filter(Boolean).join(' · ');
  return (
    <Page
      title={space.name}
      description={space.summary?.text ?? t('space.description', { name: space.name, where })}
      lead={where}
    >
      <SpaceJsonLd space={space} />
      <div className={classes.space}>
        <nav aria-label={t('space.path')}>
          <Link to="/$language/spaces" params={{ language: i18n.language }} search={{}}>
            {t('list.title')}
          </Link>
        </nav>
        <SpaceTags space={space} />
        <Told told={space.summary} />
        <Told told={space.description} />
        <div className={classes.sections}>
          <SpaceHours space={space} />
          <SpacePlace space={space} />
          <SpaceOffer space={space} />
          <SpaceAccessibility space={space} />
        </div>
        <SpaceOrigin space={space} />
      </div>
    </Page>
  );
}
