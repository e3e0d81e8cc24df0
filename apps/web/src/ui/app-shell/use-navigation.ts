import { useRouter } from '@tanstack/react-router';
import type { NavigationItem, RouterContext } from '../../lib/router-context';
import { useSession } from '../../lib/session';

/** The entries of a place that this person can use. */
export function useNavigation(place?: 'account'): NavigationItem[] {
  const router = useRouter();
  const { account, abilities } = useSession();
  const { navigation } = router.options.context as RouterContext;
  return navigation.filter(
    (item) =>
      item.place === place &&
      (!item.signedIn || account !== null) &&
      (!item.abilities || item.abilities.some((ability) => abilities.includes(ability))),
  );
}
