"""Who comes in: the server's gate, and what each answer is sent with. Knows the server, and no page."""

from cx_insights.door.health import routes
from cx_insights.door.opening import middleware, trusts

__all__ = ["middleware", "routes", "trusts"]
