"""The words of the product: fields, channels, actors, filters and the metric dictionary."""
