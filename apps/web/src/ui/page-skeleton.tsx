import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './page.module.css';

/** A page whose parts are still on their way. */
export function PageSkeleton() {
  const { t } = useTranslation();
  return (
    <div className={classes.page} role="status" aria-label={t('state.loading')}>
      <VisuallyHidden component="h1">{t('state.loading')}</VisuallyHidden>
      <Skeleton height={44} width="60%" />
      <SkeletonLines count={2} />
      <Skeleton height={180} />
      <SkeletonLines count={3} />
    </div>
  );
}

/** Lines of text on their way. Decorative: say "loading" once around it. */
export function SkeletonLines({ count }: { count: number }) {
  return (
    <Stack gap="sm" aria-hidden="true">
      {Array.from({ length: count }, (_, index) => (
        <Skeleton key={index} height={16} width={index === count - 1 ? '70%' : '100%'} />
      ))}
    </Stack>
  );
}
