import type { Instant } from '../../../domain/index.js';
import type { World } from '../../flows/support/world.js';
import type { Story } from './story.js';

/** One time for several stories: one of them acts, the others wait for their instant. */
class SharedTime {
  private readonly waiting: { at: Instant; goOn: (moved: Promise<void>) => void }[] = [];

  constructor(private readonly world: World) {}

  /** Waits for an instant and for the turn of the story that asks; who waited longer comes first. */
  wait(at: Instant): Promise<void> {
    return new Promise((goOn) => this.waiting.push({ at, goOn }));
  }

  /** The story whose turn it is waits now, or has ended. */
  next(): void {
    const next = this.waiting.sort((a, b) => a.at - b.at).shift();
    next?.goOn(this.moveTo(next.at));
  }

  private async moveTo(at: Instant): Promise<void> {
    await this.world.clock.sync();
    await this.world.advance(at - this.world.clock.now());
  }
}

/**
 * Tells several stories in one world, each as if it were alone with its complaint: a world takes longer to build than most
 * stories to tell. What they tell services to do wrong, all of them meet.
 * @param told is called at the end of each story, with the number of its complaint
 */
export async function tellTogether(
  world: World,
  stories: Readonly<Record<string, Story>>,
  told: (name: string, no: string) => Promise<void>,
): Promise<void> {
  const time = new SharedTime(world);
  const shared = inShared(world, time);
  const tell = async (name: string, story: Story): Promise<void> => {
    try {
      await time.wait(0);
      await told(name, await story(shared));
    } catch (err) {
      throw new Error(`the story ${name} went wrong`, { cause: err });
    } finally {
      time.next();
    }
  };
  const telling = Object.entries(stories).map(([name, story]) => tell(name, story));
  time.next();
  const outcomes = await Promise.allSettled(telling);
  const wrong = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as Error] : []));
  if (wrong.length > 0) throw new AggregateError(wrong, wrong.map(({ message }) => message).join(', '));
}

/** The world as a story sees it that is not alone in it. */
function inShared(world: World, time: SharedTime): World {
  const reach = (at: Instant): Promise<void> => {
    const reached = time.wait(at);
    time.next();
    return reached;
  };
  return Object.assign(Object.create(world) as World, {
    reach: (local: string) => reach(world.time.instant(local)),
    advance: async (ms: number) => {
      await world.clock.sync();
      await reach(world.clock.now() + ms);
    },
  });
}
