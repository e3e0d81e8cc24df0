import { ClientOnly } from '@tanstack/react-router';
import { Suspense, type ReactNode } from 'react';

interface LateProps {
  /** As large as what comes, so that nothing moves when it comes. */
  meanwhile: ReactNode;
  /** Something `lazy`. */
  children: ReactNode;
}

/** A part that arrives after the page stands. The server writes what is shown meanwhile. */
export function Late({ meanwhile, children }: LateProps) {
  return (
    <ClientOnly fallback={meanwhile}>
      <Suspense fallback={meanwhile}>{children}</Suspense>
    </ClientOnly>
  );
}
