//! Many hands, one order: chunks are worked on by several threads, and what
//! comes out is taken in the order of what went in.
//!
//! Memory is bounded, whatever a chunk turns into: a thread that is ahead of
//! its turn waits once its queue is full.

use std::{
    ops::ControlFlow,
    sync::{
        Mutex, PoisonError,
        mpsc::{Receiver, SyncSender, sync_channel},
    },
    thread,
};

/// Parts of one chunk that wait for their turn.
const PARTS: usize = 4;

/// Works on every item, on so many threads, each with tools of its own; `take`
/// gets what `work` gives, in the order of the items, until it breaks off.
pub(super) fn in_order<I: Send, P: Send, T>(
    mut items: impl Iterator<Item = I> + Send,
    threads: usize,
    tools: impl Fn() -> T + Sync,
    work: impl Fn(&mut T, I, &mut dyn FnMut(P) -> ControlFlow<()>) + Sync,
    mut take: impl FnMut(P) -> ControlFlow<()>,
) {
    // One file of one document needs no second thread.
    let first: Vec<I> = items.by_ref().take(2).collect();
    let alone = threads <= 1 || first.len() <= 1;
    let items = first.into_iter().chain(items);
    if alone {
        let mut flow = ControlFlow::Continue(());
        let mut tools = tools();
        for item in items {
            work(&mut tools, item, &mut |part| {
                if flow.is_continue() {
                    flow = take(part);
                }
                flow
            });
            if flow.is_break() {
                return;
            }
        }
        return;
    }
    let items = Mutex::new(items);
    let (queue, parts) = sync_channel::<Receiver<P>>(2 * threads);
    // Whoever takes an item takes its place in the order with it.
    let next = |queue: &SyncSender<Receiver<P>>| {
        let mut items = items.lock().unwrap_or_else(PoisonError::into_inner);
        let item = items.next()?;
        let (sender, receiver) = sync_channel(PARTS);
        queue.send(receiver).ok()?;
        Some((item, sender))
    };
    thread::scope(|scope| {
        for _ in 0..threads {
            let (queue, next, tools, work) = (queue.clone(), &next, &tools, &work);
            scope.spawn(move || {
                let mut tools = tools();
                while let Some((item, sender)) = next(&queue) {
                    // Where nobody takes any more, nothing is worth doing.
                    work(&mut tools, item, &mut |part| {
                        sender.send(part).map_or(ControlFlow::Break(()), ControlFlow::Continue)
                    });
                }
            });
        }
        drop(queue);
        while let Ok(part) = parts.recv() {
            if part.iter().any(|part| take(part).is_break()) {
                break;
            }
        }
        drop(parts);
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every item gives some parts; what is taken, until `most` are.
    fn check(items: usize, threads: usize, most: usize) -> Vec<(usize, usize)> {
        let mut taken = Vec::new();
        let work = |(): &mut (), item: usize, give: &mut dyn FnMut((usize, usize)) -> ControlFlow<()>| {
            for part in 0..(item * 7) % 11 {
                if give((item, part)).is_break() {
                    return;
                }
            }
        };
        in_order(
            0..items,
            threads,
            || (),
            work,
            |part| {
                taken.push(part);
                if taken.len() < most { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            },
        );
        taken
    }

    #[test]
    fn what_comes_out_stands_in_the_order_of_what_went_in() {
        for items in [0, 1, 2, 3, 200] {
            let expected = check(items, 1, usize::MAX);
            assert!(expected.is_sorted());
            for threads in [2, 5, 40] {
                assert_eq!(check(items, threads, usize::MAX), expected);
            }
        }
    }

    #[test]
    fn who_takes_no_more_ends_it() {
        for threads in [1, 2, 5] {
            assert_eq!(check(200, threads, 30), check(200, 1, 30));
        }
    }
}
