"""From a campaign run to the views that its screens show: pure functions, one file a screen."""
